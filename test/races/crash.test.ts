import type { DatabaseRequest, Fault } from '../../simulator/cloud/faults'
import { type Booked, expectPromisesKept, Rush } from './rush'

/** The facts, then claim, take and confirm: no booking without obstacles asks the database more often. */
const WRITES = ['database.insertDocument', 'database.modifyDocument']
const isStep = ({ action, collection }: DatabaseRequest) =>
  WRITES.includes(action) && (collection === 'appointments' || collection === 'slots')

const steps = [
  { step: 'claim', place: 1 },
  { step: 'take', place: 2 },
  { step: 'confirm', place: 3 },
]
const cases = steps.flatMap(({ step, place }) => [
  { name: `before the ${step}`, place, fault: 'kill-before' as const },
  { name: `after the ${step}`, place, fault: 'kill-after' as const },
])

/** Kills the function once, at the given write of the protocol. */
const killAt = (rush: Rush, place: number, fault: Fault): { killed: () => boolean } => {
  let writes = 0
  let killed = false
  rush.cloud.faults.onDatabaseRequest((request) => {
    if (killed || !isStep(request)) return undefined
    writes += 1
    if (writes < place) return undefined
    killed = true
    return fault
  })
  return { killed: () => killed }
}

describe('a function killed in the middle of a booking', () => {
  let rush: Rush
  let people: string[]
  beforeAll(async () => {
    rush = await Rush.start({ seats: 50, processes: 2 })
    people = await rush.people(2 * cases.length)
  })
  afterAll(() => rush.stop())

  it.each(cases.map((each, index) => ({ ...each, index })))(
    '$name: the same request again is booked once',
    async ({ index, place, fault }) => {
      const openid = people[index] ?? ''
      const { killed } = killAt(rush, place, fault)
      const reply = await rush.bookPatiently(openid, `patient-request-${index}`, 3)
      rush.cloud.faults.onDatabaseRequest(null)

      expect(killed()).toBe(true)
      expect(reply?.ok).toBe(true)
      expect(
        rush.appointments().filter((each) => each.openid === openid && each.state === 'booked'),
      ).toHaveLength(1)
      expectPromisesKept(rush, reply ? [reply] : [])
    },
  )

  it.each(cases.map((each, index) => ({ ...each, index })))(
    '$name: without a repeat the sweep finishes or undoes it, and the person can go on',
    async ({ index, place, fault }) => {
      const openid = people[cases.length + index] ?? ''
      killAt(rush, place, fault)
      expect(await rush.bookPatiently(openid, `given-up-request-${index}`, 1)).toBeNull()
      rush.cloud.faults.onDatabaseRequest(null)

      await rush.sweepAfter(2)
      await rush.sweepAfter(2)
      expect(
        rush.appointments().filter((each) => each.state === 'holding' || each.state === 'dropped'),
      ).toEqual([])
      expectPromisesKept(rush, [])

      const again = await rush.book(openid, `another-request-${index}`)
      const wasBooked = rush.appointments().some((each) => each.requestId === `given-up-request-${index}`)
      expect(again.ok ? 'OK' : again.code).toBe(wasBooked ? 'ALREADY_BOOKED' : 'OK')
      expectPromisesKept(rush, [again])
    },
  )
})

describe('a rush in which functions die at every step and the sweep runs meanwhile', () => {
  let rush: Rush
  afterEach(() => rush.stop())

  it('sells every seat once, keeps what it told, and leaves nothing behind', async () => {
    const seats = 15
    rush = await Rush.start({ seats, processes: 6 })
    const people = await rush.people(75)
    const deaths = new Set<string>()
    const writes = new Map<string, number>()
    rush.cloud.faults.onDatabaseRequest((request) => {
      if (!isStep(request)) return undefined
      const step = `${request.action} ${request.collection}`
      const count = (writes.get(step) ?? 0) + 1
      writes.set(step, count)
      // Every fifth write of each step, before and after in turns: whatever the order, each of them dies.
      if (count % 5 !== 0) return undefined
      const fault = count % 2 === 0 ? 'kill-before' : 'kill-after'
      deaths.add(`${fault} ${step}`)
      return fault
    })

    const told: Booked[] = []
    for (let wave = 0; wave < 3; wave += 1) {
      const sweeping = rush.cloud.timers.run('every-five-minutes')
      const callers = people.slice(wave * 25, wave * 25 + 25)
      const replies = await Promise.all(
        callers.map((openid, index) =>
          rush.bookPatiently(openid, `wave-${wave}-request-${openid}`, index % 3 === 0 ? 1 : 3),
        ),
      )
      await sweeping
      told.push(...replies.flatMap((reply) => reply ?? []))
      // Claims of this wave become stale while the next one runs.
      rush.cloud.clock.advance(2 * 60_000)
    }
    rush.cloud.faults.onDatabaseRequest(null)
    await rush.sweepAfter(2)
    await rush.sweepAfter(2)

    // Claim, take and confirm (or drop), each before and after.
    expect(deaths.size).toBe(6)
    expect(rush.appointments().filter((each) => each.state === 'holding')).toEqual([])
    expectPromisesKept(rush, told)

    const late = await Promise.all(people.map((openid) => rush.book(openid, `late-request-${openid}`)))
    expect(rush.slot().seats).toHaveLength(seats)
    expectPromisesKept(rush, [...told, ...late])
  })
})
