import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { FigureRecord } from '../../cloudfunctions/domain/records/figures'
import { heldOf, NO_FIGURES, sumOfFigures } from '../../miniprogram/contract/figures'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy, city as smallCity } from '../fixtures/city'
import { COUNTED, countedDay, HELD_BEFORE } from '../fixtures/counted-day'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { accepted, refused, SimulatedCity, UNHURRIED } from '../helpers/simulated-city'

/** A day that was counted by hand, in the database of a city. The timer counts it after midnight. */

const UNHURRIED_CITY = smallCity({ policy: policy({ rate: UNHURRIED }) })
const OFFICE = 'hall'
const WEDNESDAY = '2026-11-25'
const AFTER = at('00:05', WEDNESDAY)
const ofTheOffice = { office: OFFICE, business: null }
const tuesday = { from: TUESDAY, to: TUESDAY, ...ofTheOffice }

let made = 0
const earlier = (personKey: string, changes: Partial<AppointmentRecord> = {}): AppointmentRecord => {
  made += 1
  const _id = `2608010000${String(made).padStart(2, '0')}`
  return appointmentRecord({
    _id,
    openid: `account-of-${personKey}`,
    personKey,
    holder: _id,
    subjectHolder: _id,
    office: 'point',
    state: 'done',
    date: '2026-10-13',
    visitDate: '2026-10-13',
    ...changes,
  })
}

const NOT_HELD = [
  earlier('key-01', { date: '2026-08-25' }),
  earlier('key-03', { state: 'cancelled' }),
  earlier('key-06', { state: 'withdrawn' }),
]

const insert = (city: SimulatedCity, collection: string, records: object[]) =>
  city.cloud.database.insert(
    collection,
    records.map((record) => ({ ...record })),
  )

/** A city in which the day has happened. */
const cityAfter = async (): Promise<SimulatedCity> => {
  const city = await SimulatedCity.start({
    // Early enough that the plan has made no slots of the day.
    clock: at('07:00', '2026-11-13'),
    city: UNHURRIED_CITY,
  })
  const { appointments, slots, walkIns } = countedDay(OFFICE)
  await insert(city, 'appointments', [
    ...appointments,
    ...HELD_BEFORE.map((personKey) => earlier(personKey)),
    ...NOT_HELD,
  ])
  await insert(city, 'slots', slots)
  await insert(city, 'walkIns', walkIns)
  await city.change('figureMarks', { _id: 'timer' }, { until: MONDAY })
  city.cloud.clock.set(AFTER)
  return city
}

const stored = (city: SimulatedCity, date = TUESDAY): FigureRecord[] =>
  city.records('figures', { date, office: OFFICE }).sort((a, b) => a._id.localeCompare(b._id))
const totalOf = (rows: FigureRecord[]) => sumOfFigures(rows.map(({ figures }) => figures))

describe('a day that was counted by hand', () => {
  let city: SimulatedCity
  beforeAll(async () => {
    city = await cityAfter()
    await city.staff('openid-of-chief')
  })
  afterAll(() => city.stop())
  beforeEach(() => city.cloud.clock.set(AFTER))

  const chief = () => city.phone('openid-of-chief')

  test('is the same before the timer has counted it, as that day’s evening and the first minutes of the next show', async () => {
    city.cloud.clock.set(at('23:59', TUESDAY))
    const evening = accepted(await chief().call('figures.read', tuesday)).figures
    expect(evening.total).toEqual(COUNTED)
    city.cloud.clock.set(at('00:01', WEDNESDAY))
    expect(accepted(await chief().call('figures.read', tuesday)).figures).toEqual(evening)
    expect(stored(city)).toEqual([])
  })

  test('is counted once after midnight, and counting it again changes nothing', async () => {
    await city.runTimer()
    const first = stored(city)
    expect(totalOf(first)).toEqual(COUNTED)
    await city.change('figureMarks', { _id: 'timer' }, { until: MONDAY })
    await city.runTimer()
    expect(stored(city)).toEqual(first)
    expect(city.record('figureMarks', { _id: 'timer' }).until).toBe(TUESDAY)
  })

  test('reads the same from what is stored, in parts that add up', async () => {
    const { figures } = accepted(await chief().call('figures.read', tuesday))
    expect(figures).toMatchObject({ step: 'day', total: COUNTED, periods: [{ period: TUESDAY }] })
    expect(sumOfFigures(figures.parts.map((part) => part.figures))).toEqual(COUNTED)
    const business = accepted(await chief().call('figures.read', { ...tuesday, business: 'change' })).figures
    expect(business.total).toMatchObject({ booked: 4, done: 1, returned: 1, capacity: 0, refusedFalse: 1 })
  })

  test('fairness is what was counted by hand', async () => {
    const { total } = accepted(await chief().call('figures.read', tuesday)).figures
    expect(total).toMatchObject({ newSeats: 6, repeatedSeats: 2, rush: 2, handedOver: 1 })
    const { parts } = accepted(await chief().call('figures.read', tuesday)).figures
    const held = (channel: string) =>
      heldOf(sumOfFigures(parts.filter((part) => part.channel === channel).map(({ figures }) => figures)))
    expect([held('personal'), held('agent')]).toEqual([8, 3])
  })

  test('figures hold nothing of a person', async () => {
    const text = JSON.stringify([city.records('figures'), city.records('figureMarks')])
    for (const trace of ['openid', 'key-', '2611240000', 'sealed']) expect(text).not.toContain(trace)
  })

  test('everybody may know capacity, how much of it was taken, and how long people waited', async () => {
    const { until, offices } = accepted(await city.phone('openid-of-a-stranger').call('figures.public', {}))
    expect(until).toBe(TUESDAY)
    const last = offices.find(({ office }) => office === OFFICE)?.weeks.at(-1)
    expect(last).toMatchObject({ from: '2026-11-18', to: TUESDAY, held: 11, waits: 8, waitMinutes: 142 })
  })

  test('a number that is settled two days later is counted again, and one that is settled later is not', async () => {
    await city.change('appointments', { _id: '261124000006' }, { state: 'missed' })
    city.cloud.clock.set(at('00:05', '2026-11-27'))
    await city.runTimer()
    expect(totalOf(stored(city)).missed).toBe(COUNTED.missed + 1)
    await city.change('appointments', { _id: '261124000006' }, { state: 'elapsed' })
    city.cloud.clock.set(at('00:05', '2026-11-28'))
    await city.runTimer()
    expect(totalOf(stored(city)).missed).toBe(COUNTED.missed + 1)
  })

  test('a row that nothing stands behind any more goes', async () => {
    await city.change('appointments', { _id: '261124000011' }, { business: 'exam' })
    const before = stored(city).length
    await city.change('figureMarks', { _id: 'timer' }, { until: MONDAY })
    await city.change(
      'appointments',
      { office: OFFICE, business: 'renewal', channel: 'agent' },
      { business: 'exam' },
    )
    await city.runTimer()
    const rows = stored(city)
    expect(rows.map(({ business }) => business)).toContain('exam')
    expect(rows).toHaveLength(before)
    expect(totalOf(rows).booked).toBe(COUNTED.booked)
  })
})

describe('the timer', () => {
  let city: SimulatedCity
  beforeEach(async () => {
    city = await cityAfter()
  })
  afterEach(() => city.stop())
  const until = () => city.records('figureMarks')[0]?.until

  test('that was away for weeks makes up for every day, a bounded number in one run', async () => {
    await city.runTimer()
    expect(until()).toBe(TUESDAY)
    await insert(city, 'appointments', [
      earlier('key-late', { office: OFFICE, date: '2026-12-03', state: 'booked', visitDate: null }),
    ])
    city.cloud.clock.set(at('03:00', '2026-12-10'))
    await city.runTimer()
    expect(until()).toBe('2026-12-04')
    await city.runTimer()
    expect(until()).toBe('2026-12-09')
    expect(totalOf(stored(city, '2026-12-03')).booked).toBe(1)
  })

  test('that dies in the middle leaves nothing that the next run does not mend', async () => {
    let writes = 0
    city.cloud.faults.onDatabaseRequest(({ collection }) => {
      if (collection !== 'figures') return undefined
      writes += 1
      return writes === 4 ? 'kill-after' : undefined
    })
    await city.runTimer().catch(() => undefined)
    city.cloud.faults.onDatabaseRequest(null)
    expect(until()).toBe(MONDAY)
    await city.runTimer()
    expect(totalOf(stored(city))).toEqual(COUNTED)
  })

  test('that runs twice at once counts once', async () => {
    await Promise.all([city.runTimer(), city.runTimer()])
    expect(totalOf(stored(city))).toEqual(COUNTED)
  })
})

describe('what managers ask for', () => {
  let city: SimulatedCity
  beforeAll(async () => {
    city = await SimulatedCity.start({
      clock: at('09:00', '2028-03-02'),
      city: UNHURRIED_CITY,
    })
    const row = (office: string, date: string, booked: number) => ({
      _id: `${date}.${office}.driver.renewal.personal`,
      date,
      office,
      category: 'driver',
      business: 'renewal',
      channel: 'personal',
      figures: { ...NO_FIGURES, booked },
    })
    await insert(city, 'figures', [
      row(OFFICE, '2027-12-31', 1),
      row(OFFICE, '2028-01-01', 2),
      row(OFFICE, '2028-02-28', 4),
      row(OFFICE, '2028-02-29', 8),
      row(OFFICE, '2028-03-01', 16),
      row('point', '2028-02-29', 32),
    ])
    await city.staff('openid-of-chief')
    await city.staff('openid-of-manager', { offices: [OFFICE] })
  })
  afterAll(() => city.stop())
  const booked = async (from: string, to: string, changes = {}, who = 'openid-of-chief') => {
    const asked = { from, to, office: null, business: null, ...changes }
    return accepted(await city.phone(who).call('figures.read', asked)).figures
  }

  test.each([
    ['2027-12-31', '2027-12-31', 1],
    ['2027-12-31', '2028-01-01', 3],
    ['2028-02-28', '2028-02-29', 44],
    ['2028-02-29', '2028-03-01', 56],
    ['2028-03-01', '2028-03-01', 16],
  ])('from %s to %s has %i bookings', async (from, to, count) => {
    expect((await booked(from, to)).total.booked).toBe(count)
  })

  test('a long time is shown by months, across the end of the year', async () => {
    const { step, periods, total } = await booked('2027-12-01', '2028-03-02')
    expect(step).toBe('month')
    expect(periods.map(({ period, figures }) => [period, figures.booked])).toEqual([
      ['2027-12', 1],
      ['2028-01', 2],
      ['2028-02', 44],
      ['2028-03', 16],
    ])
    expect(total.booked).toBe(63)
  })

  test('a manager sees the offices that they answer for, and no other', async () => {
    expect((await booked('2028-02-29', '2028-02-29', {}, 'openid-of-manager')).total.booked).toBe(8)
    expect(
      (await booked('2028-02-29', '2028-02-29', {}, 'openid-of-manager')).parts.map(({ office }) => office),
    ).toEqual([OFFICE])
    const asked = { from: '2028-02-29', to: '2028-02-29', business: null, office: 'point' }
    expect(refused(await city.phone('openid-of-manager').call('figures.read', asked)).code).toBe(
      'OFFICE_NOT_YOURS',
    )
  })

  test.each([
    ['the end before the beginning', '2028-02-02', '2028-02-01', 'to'],
    ['more than a year', '2027-03-01', '2028-03-01', 'to'],
    ['a day that has not come', '2028-03-03', '2028-03-03', 'from'],
  ])('%s is refused at its field', async (_what, from, to, field) => {
    const reply = await city
      .phone('openid-of-chief')
      .call('figures.read', { from, to, office: null, business: null })
    expect(refused(reply)).toMatchObject({ code: 'INVALID_INPUT', fields: { [field]: expect.any(String) } })
  })

  test('a whole leap year can be asked for', async () => {
    expect((await booked('2027-03-03', '2028-03-02')).total.booked).toBe(63)
  })
})
