import { slotsOn } from '../../cloudfunctions/domain/slot-plan'
import type { Office } from '../../miniprogram/contract/city/offices'
import type { TimetableChange } from '../../miniprogram/contract/timetable'
import type { DatabaseRequest } from '../../simulator/cloud/faults'
import { TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { holdNext, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'
import { changeRequest, dayChange, makeChange } from '../helpers/timetable'

/** Hours and seats change while people book, while others change them, and while functions die. One office, few slots. */

const SEATS = 20
const MORNING = { from: '09:00', to: '11:00', minutes: 30 }
const NINE = `vehicle-office.${TUESDAY}.driver.personal.0900`

const smallOffice = (office: Office): Office => ({
  ...office,
  plans: (['personal', 'agent'] as const).map((channel) => ({
    category: 'driver',
    channel,
    weekdays: [1, 2, 3, 4, 5],
    ...MORNING,
    seats: SEATS,
  })),
})

let city: SimulatedCity
let managers: [Phone, Phone]
let people = 0
beforeAll(async () => {
  const shipped = shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } })
  city = await SimulatedCity.start({
    city: { ...shipped, offices: shipped.offices.slice(0, 1).map(smallOffice) },
    processes: 3,
  })
  managers = [await city.staff('manager-one'), await city.staff('manager-two')]
})
afterAll(() => city.stop())
afterEach(() => city.cloud.faults.onDatabaseRequest(null))

const newPeople = (count: number): Promise<Phone[]> => {
  const first = people
  people += count
  return Promise.all(Array.from({ length: count }, (_, n) => city.register(first + n)))
}
const withSeats = (seats: number): TimetableChange =>
  dayChange(TUESDAY, { runs: seats === 0 ? [] : [{ ...MORNING, seats }] })
const codeOf = (reply: { ok: true } | { ok: false; code: string }) => (reply.ok ? 'OK' : reply.code)
const minutesLater = async (minutes: number) => {
  city.cloud.clock.advance(minutes * 60_000)
  await city.runTimer()
}
const tuesday = () =>
  city
    .records('slots', { date: TUESDAY, channel: 'personal' })
    .map(({ _id, open, capacity }) => [_id, open ? capacity : 'closed'])
/** Every slot is as the imported plan has it, and counts its people rightly. */
const expectAsImported = () => {
  const planned = slotsOn(city.city, TUESDAY).filter(({ channel }) => channel === 'personal')
  expect(tuesday().sort()).toEqual(planned.map(({ _id, capacity }) => [_id, capacity]).sort())
}
const expectSeatsKept = () => {
  const booked = city.records('appointments', { state: 'booked' })
  const slots = city.records('slots')
  expect(slots.flatMap(({ seats }) => seats).sort()).toEqual(booked.map(({ _id }) => _id).sort())
  for (const { capacity, remaining, seats } of slots) expect(remaining).toBe(capacity - seats.length)
}

test('whoever is told "booked" while the seats become fewer, vanish and come back, stays booked', async () => {
  const wanted = () => renewalRequest({ from: '09:00' })
  const phones = await newPeople(36)
  const book = async (phone: Phone) => ({ phone, reply: await phone.call('appointment.create', wanted()) })
  // More than there will be seats, so that somebody sits where nothing is planned any more.
  const early = await Promise.all(phones.slice(0, 6).map(book))
  const booking = phones.slice(6).map(async (phone, n) => {
    await new Promise((resolve) => setTimeout(resolve, 5 * n))
    return book(phone)
  })
  const fewer = await makeChange(managers[0], withSeats(4))
  const none = await makeChange(managers[1], withSeats(0))
  const outcomes = [...early, ...(await Promise.all(booking))]
  await minutesLater(2)

  const told = outcomes.flatMap(({ phone, reply }) =>
    reply.ok ? [{ phone, number: reply.data.appointment.number }] : [],
  )
  const codes = new Set(outcomes.map(({ reply }) => codeOf(reply)))
  expect([...codes].filter((code) => !['OK', 'SLOT_FULL', 'SLOT_CLOSED', 'BUSY'].includes(code))).toEqual([])
  const slot = city.record('slots', { _id: NINE })
  expect(slot).toMatchObject({ open: false, closedBy: 'plan' })
  expect(told.length).toBeGreaterThanOrEqual(6)
  expect(told.length).toBeLessThanOrEqual(SEATS)
  for (const { phone, number } of told) {
    expect(slot.seats).toContain(number)
    const { appointment } = accepted(await phone.call('appointment.read', { number }))
    expect([appointment.status, appointment.from]).toEqual(['booked', '09:00'])
  }
  expectSeatsKept()
  // Whoever sits there is spoken of before anything else is done to the day.
  const { effect } = accepted(
    await managers[0].call('timetable.preview', { change: { kind: 'undo', of: none.id } }),
  )
  expect(effect.total.opened).toBe(4)

  await makeChange(managers[0], { kind: 'undo', of: none.id })
  const late = await Promise.all((await newPeople(1)).map(book))
  expect(late.map(({ reply }) => codeOf(reply))).toEqual(['SLOT_FULL'])
  await makeChange(managers[0], { kind: 'undo', of: fewer.id })
  expectAsImported()
  expectSeatsKept()
})

test.each(Array.from({ length: 3 }, (_, round) => [round]))(
  'of two managers who change the same at once one is told to look again, round %i',
  async () => {
    const requests = await Promise.all(managers.map((manager, n) => changeRequest(manager, withSeats(5 + n))))
    const replies = await Promise.all(
      managers.map((manager, n) => {
        const request = requests[n]
        if (request === undefined) throw new Error('there are two managers')
        return manager.call('timetable.change', request)
      }),
    )
    expect(replies.map(codeOf).sort()).toEqual(['OK', 'TIMETABLE_CHANGED'])
    const capacity = replies[0]?.ok ? 5 : 6
    expect(tuesday().map(([, seats]) => seats)).toEqual([capacity, capacity, capacity, capacity])
    const [made] = replies.flatMap((reply) => (reply.ok ? [reply.data.id] : []))
    await makeChange(managers[0], { kind: 'undo', of: made ?? '' })
    expectAsImported()
  },
)

test('timers that run meanwhile, two at once, change nothing about that', async () => {
  const [made] = await Promise.all([makeChange(managers[0], withSeats(3)), city.runTimer(), city.runTimer()])
  await Promise.all([city.runTimer(), city.runTimer()])
  expect(tuesday().map(([, seats]) => seats)).toEqual([3, 3, 3, 3])
  await Promise.all([makeChange(managers[0], { kind: 'undo', of: made.id }), city.runTimer()])
  await minutesLater(2)
  expectAsImported()
  expectSeatsKept()
})

describe('a timer that knows a change whose call has died, and sleeps before it touches a slot,', () => {
  /** The request of the change, and what lets the timer go on; how that ended is told. */
  const asleep = async (change: TimetableChange) => {
    const request = await changeRequest(managers[0], change)
    city.cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'changes' && action === 'database.insertDocument' ? 'kill-after' : undefined,
    )
    await expect(managers[0].call('timetable.change', request)).rejects.toThrow()
    const { reached, wake } = holdNext(city.cloud, isUpdateOf('slots'))
    const running = city.runTimer().catch(() => 'died')
    await reached
    return {
      request,
      goOn: () => {
        wake()
        return running
      },
    }
  }
  const undoLatest = async () => {
    const [change] = city.records('changes').slice(-1)
    await makeChange(managers[1], { kind: 'undo', of: change?._id ?? '' })
  }

  test('follows an older plan then, and dies: the next one makes it good', async () => {
    const { goOn } = await asleep(withSeats(0))
    await undoLatest()
    expectAsImported()
    city.cloud.faults.onDatabaseRequest(({ collection }) =>
      collection === 'plannedDates' ? 'kill-before' : undefined,
    )
    expect(await goOn()).toBe('died')
    city.cloud.faults.onDatabaseRequest(null)
    expect(tuesday().map(([, seats]) => seats)).toContain('closed')
    await minutesLater(2)
    expectAsImported()
  })

  test('counts no seat twice that the manager’s repeat has counted', async () => {
    const { request, goOn } = await asleep(withSeats(SEATS + 10))
    accepted(await managers[0].call('timetable.change', request))
    await goOn()
    expect(tuesday().map(([, seats]) => seats)).toEqual(Array(4).fill(SEATS + 10))
    expectSeatsKept()
    await undoLatest()
    expectAsImported()
    expectSeatsKept()
  })
})

describe('a change whose call dies', () => {
  const isWrite = ({ action, collection }: DatabaseRequest) =>
    ['database.insertDocument', 'database.modifyDocument'].includes(action) &&
    ['changes', 'slots', 'plannedDates', 'audit'].includes(collection ?? '')
  // The change, the slots, three dates, the audit trail: more writes there are none. Dying before one is dying after the
  // one before it, and one date is like the other.
  const cases = [
    { place: 1, fault: 'kill-before' as const, by: 'a repeat' },
    { place: 1, fault: 'kill-after' as const, by: 'a repeat' },
    { place: 2, fault: 'kill-after' as const, by: 'the timer' },
    { place: 3, fault: 'kill-after' as const, by: 'a repeat' },
    { place: 5, fault: 'kill-after' as const, by: 'the timer' },
    { place: 6, fault: 'kill-after' as const, by: 'a repeat' },
  ]

  test.each(cases)('at write $place, $fault, is made once, by $by', async ({ place, fault, by }) => {
    const request = await changeRequest(managers[0], withSeats(2))
    const before = city.records('changes').length
    let writes = 0
    city.cloud.faults.onDatabaseRequest((asked) => {
      if (!isWrite(asked)) return undefined
      writes += 1
      return writes === place ? fault : undefined
    })
    const [outcome] = await Promise.allSettled([managers[0].call('timetable.change', request)])
    city.cloud.faults.onDatabaseRequest(null)
    expect(outcome?.status).toBe('rejected')
    if (by === 'the timer') await minutesLater(6)
    const { id } = accepted(await managers[0].call('timetable.change', request))
    expect(city.records('changes')).toHaveLength(before + 1)
    expect(tuesday().map(([, seats]) => seats)).toEqual([2, 2, 2, 2])
    expect(city.records('audit', { subject: id })).toHaveLength(1)
    await makeChange(managers[0], { kind: 'undo', of: id })
    expectAsImported()
  })
})
