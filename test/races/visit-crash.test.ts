import type { DatabaseRequest, Fault } from '../../simulator/cloud/faults'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { accepted, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import {
  bookingRecord,
  newBooking,
  newOfficer,
  newPerson,
  type Officer,
  writeBookings,
} from '../helpers/visits'

/**
 * Functions that die at the window: before the first write of a decision, or after any of them. Whoever repeats the
 * request, and whoever does not and leaves it to the sweep, ends with the same: it was done once, or not at all.
 */
const NOW = at('09:10', TUESDAY)
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: NOW,
  processes: 1,
})

let officer: Officer
let manager: Officer
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  manager = await newOfficer(city(), 'openid-of-the-manager', { role: 'manager' })
  await officer.decide(await newBooking(city()), { what: 'admit' })
})
beforeEach(() => city().cloud.clock.set(NOW))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const record = (_id: string) => city().record('appointments', { _id })
const WRITES = ['database.insertDocument', 'database.modifyDocument']
/** The rate limit is not part of any decision. */
const isStep = ({ action, collection }: DatabaseRequest) => WRITES.includes(action) && collection !== 'turns'

/** Kills the next function at its n-th write. */
const killAt = (place: number, fault: Fault): (() => boolean) => {
  let writes = 0
  let killed = false
  city().cloud.faults.onDatabaseRequest((request) => {
    if (killed || !isStep(request)) return undefined
    writes += 1
    if (writes < place) return undefined
    killed = true
    return fault
  })
  return () => killed
}

/** A decision that may be interrupted, and what it leaves once it is done: a history, and entries of the audit trail. */
interface Decision {
  what: string
  /** How often it writes; each in its turn. */
  writes: number
  /** Makes what it is about; answers how to decide, and what is left. */
  prepare(): Promise<{ decide(): Promise<unknown>; left(): unknown }>
  expected: unknown
}

const audit = (subject: string) =>
  city()
    .records('audit', { subject })
    .map(({ call }) => call)
    .filter((call) => call !== 'visit.open')
const leftOf = (number: string) => ({
  state: record(number).state,
  history: record(number).history.map(({ what }) => what),
  audit: audit(number),
})

const WORDS = '人证不符'
const moved = (move: Parameters<Officer['move']>[1]) => async () => {
  const number = await newBooking(city())
  const requestId = newRequestId()
  return {
    decide: async () => accepted(await officer.move({ id: number, revision: 0 }, move, requestId)),
    left: () => ({ ...leftOf(number), reported: record(number).reportedAt !== null }),
  }
}

const decisions: Decision[] = [
  {
    what: 'to admit',
    writes: 2,
    prepare: moved({ what: 'admit' }),
    expected: { state: 'admitted', history: ['admit'], audit: ['visit.move'], reported: false },
  },
  {
    what: 'to turn away',
    writes: 2,
    prepare: moved({ what: 'refuse', reason: 'not-the-person', words: WORDS }),
    expected: { state: 'refused', history: ['refuse'], audit: ['visit.move'], reported: true },
  },
  {
    what: 'to let somebody in without an appointment',
    writes: 2,
    prepare: async () => {
      const requestId = newRequestId()
      const request = `openid-of-the-officer:${requestId}`
      const found = () => city().records('walkIns', { request })
      return {
        decide: async () => accepted(await officer.walkIn({ requestId })),
        left: () => found().map(({ _id, state }) => ({ state, audit: audit(_id) })),
      }
    },
    expected: [{ state: 'admitted', audit: ['walk-in.admit'] }],
  },
  {
    what: 'to find nothing in a report',
    writes: 2,
    prepare: async () => {
      const reportedAt = at('09:00', TUESDAY)
      const number = await newBooking(city(), { state: 'refused', reportedAt })
      const input = { visit: number, words: '情况不实' }
      return {
        decide: async () => accepted(await manager.phone.call('report.dismiss', input)),
        left: () => ({ ...leftOf(number), reported: record(number).reportedAt !== null }),
      }
    },
    expected: { state: 'refused', history: ['dismiss'], audit: ['report.dismiss'], reported: false },
  },
  {
    what: 'to excuse a no-show that a ban has followed from',
    writes: 4,
    prepare: async () => {
      const n = newPerson()
      const numbers = await writeBookings(
        city(),
        [1, 2, 3].map((place) =>
          bookingRecord(city(), n, {
            _id: `26112${place}${String(n).padStart(6, '0')}`,
            holder: `${n}#${place}`,
            subjectHolder: `${n}#${place}`,
            date: `2026-11-2${place}`,
            state: 'missed',
            strike: 'no-show',
            endedAt: at('08:00', TUESDAY),
            settleAt: at('08:00', TUESDAY),
          }),
        ),
      )
      const [visit = ''] = numbers
      const ban = () => city().record('bans', { _id: `strikes-${visit}` })
      const input = { visit, revision: 0, reason: '系统故障' }
      return {
        decide: async () => accepted(await manager.phone.call('missed.excuse', input)),
        left: () => ({
          ...leftOf(visit),
          strike: record(visit).strike,
          ban: ban().history.map(({ what }) => what),
          banAudit: audit(ban()._id),
        }),
      }
    },
    expected: {
      state: 'elapsed',
      history: ['excuse'],
      audit: ['missed.excuse'],
      strike: null,
      ban: ['lifted'],
      banAudit: ['ban.judge'],
    },
  },
]

const points = decisions.flatMap((decision) => [
  { ...decision, place: 1, fault: 'kill-before' as const },
  ...Array.from({ length: decision.writes }, (_, write) => ({
    ...decision,
    place: write + 1,
    fault: 'kill-after' as const,
  })),
])

const sweep = async () => {
  city().cloud.clock.advance(2 * 60_000)
  await city().runTimer()
}

/** One sweep comes after all of the deaths. */
describe('a function killed at the window', () => {
  const all: Awaited<ReturnType<Decision['prepare']>>[] = []
  let dead: ReturnType<ReturnType<typeof city>['cloud']['database']['export']>
  beforeAll(async () => {
    for (const { prepare } of points) all.push(await prepare())
    // The sweep makes the bans that strikes lead to.
    await city().runTimer()
    for (const [n, { what, place, fault }] of points.entries()) {
      const wasKilled = killAt(place, fault)
      await expect(all[n]?.decide()).rejects.toThrow()
      city().cloud.faults.onDatabaseRequest(null)
      expect([what, place, wasKilled()]).toEqual([what, place, true])
    }
    dead = city().cloud.database.export()
  })
  const numbered = points.map((point, n) => ({ ...point, n }))

  describe('is made up for by the same request:', () => {
    beforeAll(async () => {
      for (const { decide } of all) await decide()
      await sweep()
    })
    test.each(numbered)('$what, $fault $place, is done once', ({ n, expected }) =>
      expect(all[n]?.left()).toEqual(expected),
    )
  })

  describe('is made up for by the sweep alone:', () => {
    beforeAll(async () => {
      await city().cloud.database.import(dead)
      city().cloud.clock.set(NOW)
      await sweep()
    })
    test.each(numbered.filter(({ fault }) => fault === 'kill-after'))(
      '$what, $fault $place, is done once',
      ({ n, expected }) => expect(all[n]?.left()).toEqual(expected),
    )
    test('the next sweep notes nothing more', async () => {
      const before = JSON.stringify(city().records('audit'))
      await sweep()
      await sweep()
      expect(JSON.stringify(city().records('audit'))).toBe(before)
    })
  })
})

test.each([
  ['before the mark', 'kill-before', 1],
  ['after the mark', 'kill-after', 1],
  ['after the ban', 'kill-after', 2],
] as const)(
  'a timer that dies %s is made up for by the next: one mark, one ban',
  async (_when, fault, nth) => {
    // Nothing else is left to write.
    await sweep()
    const phone = await city().register(newPerson())
    const { openid } = phone
    const strikes = [1, 2].map((place) => {
      const _id = `26111${place}${openid.slice(-3).padStart(6, '0')}`
      return bookingRecord(city(), newPerson(), {
        _id,
        holder: _id,
        openid,
        state: 'missed',
        strike: 'no-show',
        endedAt: at('08:00', TUESDAY),
      })
    })
    await writeBookings(city(), strikes)
    const third = await newBooking(city(), { openid })
    city().cloud.clock.set(at('18:00', TUESDAY))
    let writes = 0
    city().cloud.faults.onDatabaseRequest(({ invocation, action, collection }) => {
      const isOurs =
        collection === 'bans' || (collection === 'appointments' && record(third).state === 'booked')
      if (invocation.function !== 'timer' || !WRITES.includes(action) || !isOurs) return undefined
      writes += 1
      return writes === nth ? fault : undefined
    })
    await expect(city().runTimer()).rejects.toThrow('the timer failed')
    city().cloud.faults.onDatabaseRequest(null)
    await sweep()
    await sweep()
    expect(record(third)).toMatchObject({ state: 'missed', strike: 'no-show', history: [{ what: 'miss' }] })
    const bans = city()
      .records('bans')
      .filter(({ subjects }) => subjects.includes(openid))
    expect(bans).toHaveLength(1)
    expect(accepted(await phone.call('citizen.overview', {})).ban).not.toBeNull()
  },
)

test('a decision that was never noted is, when the person gives the return ticket up before the sweep', async () => {
  const phone = await city().register(newPerson())
  const number = await newBooking(city(), { openid: phone.openid })
  killAt(1, 'kill-after')
  const move = { what: 'return' as const, lacking: ['照片'] }
  await expect(officer.move({ id: number, revision: 0 }, move)).rejects.toThrow()
  city().cloud.faults.onDatabaseRequest(null)
  expect(audit(number)).toEqual([])
  accepted(await phone.call('appointment.cancel', { number }))
  await sweep()
  expect(audit(number)).toEqual(['visit.move'])
})
