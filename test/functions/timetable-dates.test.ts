import { addDays } from '../../miniprogram/contract/calendar'
import { at } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, SimulatedCity, shippedCityWith } from '../helpers/simulated-city'
import { dayChange, holiday, makeChange } from '../helpers/timetable'

/** Days that are made and changed where a month, a year or February ends. One office with one plan, two days ahead. */

const shipped = shippedCityWith({ booking: { daysAhead: 2 } })
const offices = shipped.offices.slice(0, 1).map((office) => ({
  ...office,
  plans: office.plans.filter(({ category, channel }) => category === 'driver' && channel === 'personal'),
}))
const oneOffice = { ...shipped, offices }

let city: SimulatedCity
let manager: Phone
const begin = async (clock: Date) => {
  city = await SimulatedCity.start({ city: oneOffice, clock })
  manager = await city.staff('openid-of-a-manager')
}
afterEach(() => city.stop())

const datesOf = (records: { date: string }[]) => [...new Set(records.map(({ date }) => date))].sort()
const openDates = () =>
  datesOf(city.records('slots', { open: true, category: 'driver', channel: 'personal' }))

test.each([
  ['a month', '2026-11-29', ['2026-11-30', '2026-12-01', '2026-12-02'], '2026-12-02'],
  ['a year', '2028-12-29', ['2028-12-29', '2029-01-01'], '2029-01-01'],
  ['a February of 29 days', '2028-02-27', ['2028-02-28', '2028-02-29', '2028-03-01'], '2028-02-29'],
  ['a February of 28 days', '2027-02-26', ['2027-02-26', '2027-03-01'], '2027-03-01'],
])(
  'at the end of %s the days follow each other, and the plan with them',
  async (_what, today, working, last) => {
    await begin(at('23:55', today))
    expect(openDates()).toEqual(working)
    const { id } = await makeChange(manager, dayChange(last))
    expect(openDates()).toEqual(working.filter((date) => date !== last))
    city.cloud.clock.set(at('00:05', addDays(today, 1)))
    await city.runTimer()
    expect(openDates()).not.toContain(last)
    await makeChange(manager, { kind: 'undo', of: id })
    expect(openDates()).toEqual(expect.arrayContaining(working))
  },
)

test('the 29th of February is booked, made a holiday without touching anybody, and given back', async () => {
  await begin(at('09:00', '2028-02-28'))
  const phone = await city.register(1)
  const { appointment } = accepted(
    await phone.call('appointment.create', renewalRequest({ date: '2028-02-29', from: '10:00' })),
  )
  const { effect, id } = await makeChange(manager, holiday('2028-02-29'))
  expect(effect.days.map(({ date, appointments }) => [date, appointments])).toEqual([['2028-02-29', 1]])
  expect(openDates()).toEqual(['2028-02-28', '2028-03-01', '2028-03-02'])
  expect(accepted(await phone.call('appointment.read', { number: appointment.number })).appointment).toEqual(
    appointment,
  )
  await makeChange(manager, { kind: 'undo', of: id })
  expect(openDates()).toEqual(['2028-02-28', '2028-02-29', '2028-03-01', '2028-03-02'])
})

test('a change of a day that is over says nothing any more: it is not read, and cannot be undone', async () => {
  await begin(at('09:00', '2026-12-30'))
  const { id } = await makeChange(manager, dayChange('2026-12-31'))
  city.cloud.clock.set(at('00:05', '2027-01-01'))
  await city.runTimer()
  const reply = await manager.call('timetable.preview', { change: { kind: 'undo', of: id } })
  expect(reply.ok ? 'OK' : reply.code).toBe('TIMETABLE_NOT_UNDOABLE')
  const { entries } = accepted(await manager.call('timetable.history', {}))
  expect(entries).toMatchObject([{ id, isUndone: false, isUndoable: false }])
  // The next change takes the next place in the log all the same.
  expect((await makeChange(manager, dayChange('2027-01-02'))).id).toBe('000002')
})
