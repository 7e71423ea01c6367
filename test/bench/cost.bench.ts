import { addDays } from '../../miniprogram/contract/calendar'
import type { Move } from '../../miniprogram/contract/visit'
import { buildOnce } from '../../simulator/keep-built'
import { at, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, SimulatedCity, shippedCityWith } from '../helpers/simulated-city'
import { newOfficer, type Officer, ticketOf } from '../helpers/visits'
import type { Row } from './bench'
import { NOTHING, plus, type Usage, UsageMeter } from './usage-meter'

export const name =
  'What 10,000 appointments ask of the platform, and a month in which nobody books; time and so GB·s are this machine’s'

/** What people do for one appointment: assumptions, of which the office knows better ones. */
const HABITS: Record<string, number> = {
  'opens for the first time': 1,
  registers: 1,
  'looks for an office': 1,
  'looks for a time': 2,
  books: 1,
  'opens again': 3,
  cancels: 0.1,
  'looks at the ticket': 1,
  // Every half minute while the ticket is open on its day: for ten minutes, by whoever comes.
  'ticket asks anew': 0.8 * 20,
  scan: 0.8,
  'let in, called, done': 0.8 * 3,
  timer: 1,
}
const APPOINTMENTS = 10_000
const DAYS = 30
/** A board of the day asks every minute: one in each office, eight hours on the working days of a month. */
const BOARD_READS = 60 * 8 * 22
const TIMES = ['09:00', '09:30', '10:00', '10:30', '14:30', '15:00', '15:30', '16:00']
/** In each time, one cancels, one does not come, and the others do. */
const PEOPLE_PER_TIME = 5
const TIMER_MINUTES = 5

interface Person {
  phone: Phone
  number: string
}

export async function run(): Promise<Row[]> {
  await buildOnce()
  const monday = addDays(TUESDAY, -1)
  const city = await SimulatedCity.start({
    city: shippedCityWith({ booking: { daysAhead: 14 } }),
    clock: at('09:00', addDays(monday, -1)),
    processes: 1,
  })
  try {
    const meter = new UsageMeter(city)
    await timerUntil(city, meter, 'idle day', at('09:00', monday))
    const before = storedBytes(city)
    const people = await bookAll(city, meter)
    await timerUntil(city, meter, 'busy days', at('08:55', TUESDAY))
    await visitAll(city, meter, people)
    await timerUntil(city, meter, 'busy days', at('09:00', addDays(TUESDAY, 1)))
    const kept = (storedBytes(city) - before) / (TIMES.length * PEOPLE_PER_TIME)
    return table(meter, city, kept)
  } finally {
    await city.stop()
  }
}

/** Lets time pass with the timer at its pace. */
async function timerUntil(city: SimulatedCity, meter: UsageMeter, name: string, end: Date): Promise<void> {
  while (city.cloud.clock.now() < end) {
    city.cloud.clock.advance(TIMER_MINUTES * 60_000)
    await meter.count(name, () => city.runTimer())
  }
}

async function bookAll(city: SimulatedCity, meter: UsageMeter): Promise<Person[][]> {
  const templates = Object.values(city.city.messages).flatMap((each) => each?.template ?? [])
  const times: Person[][] = []
  for (const [index, from] of TIMES.entries()) {
    const people: Person[] = []
    for (let place = 0; place < PEOPLE_PER_TIME; place += 1)
      people.push(await bookOne(city, meter, 1 + index * PEOPLE_PER_TIME + place, from, templates))
    times.push(people)
    // The first of each time thinks better of it.
    const [{ phone, number }] = people as [Person, ...Person[]]
    await meter.count('cancels', () => phone.call('appointment.cancel', { number }).then(accepted))
  }
  return times
}

/** From the first look to the number, as the mini program asks. */
async function bookOne(
  city: SimulatedCity,
  meter: UsageMeter,
  n: number,
  from: string,
  templates: string[],
): Promise<Person> {
  const phone = city.phone(`openid-of-person-${n}`)
  const request = renewalRequest({ date: TUESDAY, from })
  const { business, office, channel } = request
  const open = (version?: string) =>
    Promise.all([
      phone.call('citizen.overview', {}),
      phone.call('city.read', version === undefined ? {} : { version }).then(accepted),
    ])
  const [, known] = await meter.count('opens for the first time', () => open())
  await meter.count('registers', () => city.register(n))
  await meter.count('looks for an office', () => phone.call('office.list', { channel, business }))
  await meter.count('looks for a time', () => phone.call('slot.list', { channel, business, office }))
  const { appointment } = accepted(
    await meter.count('books', () => phone.call('appointment.create', request)),
  )
  await city.cloud.subscriptions.grant(phone.openid, templates)
  await meter.count('opens again', () => open(known.city?.version))
  const { number } = appointment
  await meter.count('looks at the ticket', () => phone.call('appointment.read', { number }))
  return { phone, number }
}

async function visitAll(city: SimulatedCity, meter: UsageMeter, times: Person[][]): Promise<void> {
  const officer = await newOfficer(city, 'openid-of-the-officer')
  for (const [index, people] of times.entries()) {
    await timerUntil(city, meter, 'busy days', at(TIMES[index] ?? '', TUESDAY))
    // The first has cancelled, the second does not come.
    for (const person of people.slice(2)) await visit(city, meter, officer, person)
    await meter.count('board', () => officer.today())
  }
}

const MOVES: Move[] = [{ what: 'admit' }, { what: 'call' }, { what: 'done' }]

async function visit(
  city: SimulatedCity,
  meter: UsageMeter,
  officer: Officer,
  { phone, number }: Person,
): Promise<void> {
  const found = accepted(await meter.count('scan', () => officer.scan(ticketOf(city, number))))
  if (found.visit === null) throw new Error('the benchmark saw nobody')
  let seen = found.visit
  for (const move of MOVES) {
    const { visit } = accepted(await meter.count('let in, called, done', () => officer.move(seen, move)))
    seen = visit
    await meter.count('ticket asks anew', () => phone.call('appointment.read', { number }))
  }
}

/** Documents as text; indexes come on top. */
const storedBytes = (city: SimulatedCity): number =>
  Object.entries(city.cloud.database.export())
    // Slots and what the timer notes of them come with the calendar, not with people.
    .filter(([collection]) => !['slots', 'plannedDates', 'turns', 'runs'].includes(collection))
    .reduce((sum, [, { documents }]) => sum + Buffer.byteLength(JSON.stringify(documents)), 0)

function table(meter: UsageMeter, city: SimulatedCity, keptBytes: number): Row[] {
  const idleDay = meter.total('idle day')
  const booked = TIMES.length * PEOPLE_PER_TIME
  const timer = shareOfTimer(meter.total('busy days'), idleDay)
  const parts = Object.entries(HABITS).map(([step, times]): [string, Usage] => [
    step,
    step === 'timer' ? scaled(timer, APPOINTMENTS / booked) : scaled(meter.mean(step), APPOINTMENTS * times),
  ])
  const sum = parts.map(([, usage]) => usage).reduce((all, usage) => plus(all, usage))
  const boards = scaled(meter.mean('board'), BOARD_READS * city.city.offices.length)
  return [
    ...parts.map(([step, usage]) => rowOf(step, usage)),
    { ...rowOf('10,000 appointments', sum), 'MB kept': Math.round((keptBytes * APPOINTMENTS) / 1e6) },
    rowOf('timer, a month of nothing', scaled(idleDay, DAYS)),
    rowOf(`boards of ${city.city.offices.length} offices, a month`, boards),
  ]
}

/** What two busy days asked beyond two idle ones. A difference of times would be noise: each request costs the same here. */
function shareOfTimer(busyDays: Usage, idleDay: Usage): Usage {
  const share = plus(busyDays, idleDay, -2)
  const requests = ({ reads, writes }: Usage) => reads + writes
  return { ...share, gbSeconds: (busyDays.gbSeconds / requests(busyDays)) * requests(share) }
}

const scaled = (usage: Usage, times: number): Usage => plus(NOTHING, usage, times)

const rowOf = (what: string, { calls, gbSeconds, reads, writes, answeredBytes }: Usage): Row => ({
  what,
  calls: Math.round(calls),
  GB·s: Math.round(gbSeconds),
  reads: Math.round(reads),
  writes: Math.round(writes),
  'MB answered': Math.round(answeredBytes / 1e6),
})
