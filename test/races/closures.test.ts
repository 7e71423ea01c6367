import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import type { DatabaseRequest, Fault } from '../../simulator/cloud/faults'
import { at, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { closureRequest } from '../helpers/closures'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** A full slot is closed, and the function dies at every step of it. */
/** As many as a morning of a large office has in one slot, three batches of them, for the death in the middle; … */
const MANY = 300
/** … and as many as tell every step from the next, for all others. */
const FEW = 6
const oneOffice = shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }, { offices: 1 })
const city = useCity({ city: oneOffice, processes: 2 })
const SLOT = `vehicle-office.${TUESDAY}.driver.personal.0900`

let manager: Phone
type Content = ReturnType<ReturnType<typeof city>['cloud']['database']['export']>
const full = new Map<number, Content>()
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
  const phone = await city().register(1)
  const { number } = accepted(await phone.call('appointment.create', renewalRequest())).appointment
  const template = city().record('appointments', { _id: number })
  for (const people of [FEW, MANY]) {
    const others = Array.from({ length: people - 1 }, (_, n): AppointmentRecord => {
      const _id = `261124${String(n).padStart(6, '0')}`
      return { ...template, _id, holder: `holder-${n}`, subjectHolder: `subject-${n}`, openid: `openid-${n}` }
    })
    const fresh = others.filter(({ _id }) => city().records('appointments', { _id }).length === 0)
    await city().cloud.database.insert(
      'appointments',
      fresh.map((record) => ({ ...record })),
    )
    const seats = [number, ...others.map(({ _id }) => _id)]
    await city().change('slots', { _id: SLOT }, { capacity: people, remaining: 0, seats })
    full.set(people, city().cloud.database.export())
  }
})
/** The office as it was before: the slot has so many people in it, nothing is closed. */
const begin = async (people: number) => {
  await city().cloud.database.import(full.get(people) ?? {})
  city().cloud.clock.set(at('09:00'))
}
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const slot = (): SlotRecord => city().record('slots', { _id: SLOT })
const ended = () => city().records('appointments', { state: 'withdrawn' })
const closureOf = () => city().record('closures', {})

const insertInto =
  (wanted: string) =>
  ({ action, collection }: DatabaseRequest) =>
    action === 'database.insertDocument' && collection === wanted
const change =
  (wanted: string) =>
  ({ action, collection }: DatabaseRequest) =>
    action === 'database.modifyDocument' && collection === wanted

/** Every kind of write of a closure; of those that come once for each person, the first, one in the middle, the last. */
const stepsOf = (people: number) => {
  const middle = people / 2
  return {
    entered: { step: 'the closure is entered', is: insertInto('closures'), place: 1 },
    closed: { step: 'the slots are closed', is: change('slots'), place: 1 },
    first: { step: 'the first appointment is ended', is: change('appointments'), place: 1 },
    middle: { step: `appointment ${middle} is ended`, is: change('appointments'), place: middle },
    last: { step: 'the last appointment is ended', is: change('appointments'), place: people },
    middleSeat: { step: `seat ${middle} is released`, is: change('slots'), place: middle + 1 },
    lastSeat: { step: 'the last seat is released', is: change('slots'), place: people + 1 },
    announced: { step: 'it is announced', is: insertInto('notices'), place: 1 },
    noted: { step: 'it is noted', is: insertInto('audit'), place: 1 },
  }
}
const before = { when: 'before', fault: 'kill-before' as const }
const after = { when: 'after', fault: 'kill-after' as const }
/** Dying before a step is dying after the one before it. */
const cases = [
  { people: MANY, ...stepsOf(MANY).middle, ...after },
  { people: FEW, ...stepsOf(FEW).entered, ...before },
  ...Object.values(stepsOf(FEW)).map((each) => ({ people: FEW, ...each, ...after })),
]

/** Kills the function once. */
const killAt = (is: (request: DatabaseRequest) => boolean, place: number, fault: Fault) => {
  let met = 0
  city().cloud.faults.onDatabaseRequest((request) => {
    if (!is(request)) return undefined
    met += 1
    return met === place ? fault : undefined
  })
  return () => met >= place
}

/** What must hold when it is finished, whatever died on the way. */
const expectFinished = (people: number, endedBefore: AppointmentRecord[]) => {
  const closure = closureOf()
  const all = ended()
  expect(all).toHaveLength(people)
  expect(new Set(all.map((record) => record.closure))).toEqual(new Set([closure._id]))
  expect(all.filter((record) => record.strike !== null || record.holder !== record._id)).toEqual([])
  expect(city().records('appointments', { state: 'cancelled' })).toEqual([])
  // Whoever was ended before the death was not ended once more.
  const endedAt = new Map(all.map((record) => [record._id, record.endedAt]))
  expect(endedBefore.filter((record) => `${endedAt.get(record._id)}` !== `${record.endedAt}`)).toEqual([])
  expect(slot()).toMatchObject({
    open: false,
    closedBy: closure._id,
    seats: [],
    remaining: people,
  })
  expect(
    city()
      .records('notices')
      .map(({ _id }) => _id),
  ).toEqual([`closure-${closure._id}`])
  expect(city().records('audit', { subject: closure._id })).toHaveLength(1)
}
const minutesLater = async (minutes: number) => {
  city().cloud.clock.advance(minutes * 60_000)
  await city().runTimer()
}

describe.each(cases)(
  'a closure of $people that dies $when $step',
  ({ people, is, place, fault, step, when }) => {
    const request = closureRequest(people)
    let left: Content
    let endedBefore: AppointmentRecord[]
    beforeAll(async () => {
      await begin(people)
      const killed = killAt(is, place, fault)
      await expect(manager.call('closure.create', request)).rejects.toThrow()
      city().cloud.faults.onDatabaseRequest(null)
      expect(killed()).toBe(true)
      left = city().cloud.database.export()
      endedBefore = ended()
    })
    beforeEach(async () => {
      await city().cloud.database.import(left)
      city().cloud.clock.set(at('09:00'))
      city().cloud.clock.advance(1000)
    })

    test('is finished by the manager who repeats it', async () => {
      expect(accepted(await manager.call('closure.create', request)).closure).toMatchObject({ ended: people })
      // A seat whose release died is taken back a minute later.
      await minutesLater(2)
      expectFinished(people, endedBefore)
    })

    // Nobody knows of a closure that was never entered. With many the timer takes the same steps as with few.
    if (people === MANY || (step === 'the closure is entered' && when === 'before')) return
    test('is finished by the timer', async () => {
      await minutesLater(2)
      // Seats of those whom the timer has ended just now are looked after by its next run.
      await minutesLater(2)
      expectFinished(people, endedBefore)
      expect(closureOf().settleAt).toBeNull()
    })
  },
)

test('two managers and the timer at once end everybody once', async () => {
  await begin(FEW)
  const other = await city().staff('openid-of-another-manager')
  const replies = await Promise.allSettled([
    manager.call('closure.create', closureRequest(FEW)),
    other.call('closure.create', closureRequest(FEW)),
    city().runTimer(),
  ])
  const answers = replies.flatMap((reply) =>
    reply.status === 'fulfilled' && reply.value ? [reply.value.ok ? 'OK' : reply.value.code] : [],
  )
  expect(answers.sort()).toEqual(['CLOSURE_EXISTS', 'OK'])
  await minutesLater(2)
  expectFinished(FEW, [])
})
