import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import { slotId } from '../../cloudfunctions/domain/slot-plan'
import type { CallInput, CallName, CallOutput } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { City } from '../../miniprogram/contract/city/city'
import { type Cloud, CloudFunctionError } from '../../simulator/cloud/cloud'
import { at, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { registeredPeople } from '../helpers/registered-people'
import { SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'

/** A morning on which many people want few seats: a real cloud, real function processes, one business, one office. */

/** Generous limits: what is raced here is the protocol, not the rate limit. */
const rushCity = (seats: number): City => {
  const city = shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } })
  return {
    ...city,
    offices: city.offices.slice(0, 1).map((office) => ({
      ...office,
      plans: office.plans.map((plan) => ({ ...plan, seats })),
    })),
  }
}

/** Everybody wants the same. */
const WANTED = { office: 'vehicle-office', channel: 'personal', date: TUESDAY, from: '09:00' } as const

export type Booked = Reply<CallOutput<'appointment.create'>>

interface RushOptions {
  seats: number
  processes: number
  /** Where an earlier rush has been, and its secrets. */
  dataDir?: string
  secrets?: Record<string, string>
}

export class Rush {
  private constructor(private readonly city: SimulatedCity) {}

  static async start({ seats, ...options }: RushOptions): Promise<Rush> {
    return new Rush(await SimulatedCity.start({ ...options, city: rushCity(seats), clock: at('09:30') }))
  }

  get cloud(): Cloud {
    return this.city.cloud
  }

  stop(): Promise<void> {
    return this.city.stop()
  }

  call<Name extends CallName>(
    openid: string,
    call: Name,
    input: CallInput<Name>,
  ): Promise<Reply<CallOutput<Name>>> {
    return this.city.phone(openid).call(call, input)
  }

  /** The accounts of people who have registered before: registering is not what is raced. */
  people(count: number, n = 0): Promise<string[]> {
    return registeredPeople(this.city, count, n)
  }

  /** As many seats in what everybody wants, none of them taken. */
  async setSeats(seats: number): Promise<void> {
    const fields = { capacity: seats, remaining: seats, seats: [] }
    await this.city.change('slots', { _id: this.slot()._id }, fields)
  }

  /** @param business another one of the same category, without questions of its own */
  book(openid: string, requestId: string, business = 'driver-renewal'): Promise<Booked> {
    return this.call(openid, 'appointment.create', renewalRequest({ ...WANTED, requestId, business }))
  }

  /** As a phone does when no answer comes: the same request again, a few times. */
  async bookPatiently(openid: string, requestId: string, tries: number): Promise<Booked | null> {
    for (let left = tries; left > 0; left -= 1) {
      try {
        return await this.book(openid, requestId)
      } catch (error) {
        if (!(error instanceof CloudFunctionError)) throw error
      }
    }
    return null
  }

  /** The timer's work, `minutes` later. */
  async sweepAfter(minutes: number): Promise<void> {
    this.cloud.clock.advance(minutes * 60_000)
    await this.city.runTimer()
  }

  slot(): SlotRecord {
    return this.city.record('slots', { _id: slotId({ ...WANTED, category: 'driver' }) })
  }

  appointments(): AppointmentRecord[] {
    return this.city.records('appointments')
  }
}

/**
 * The three promises, whatever happened before: seats and booked appointments are the same but for seats of cancelled
 * ones whose time to return lies ahead, and nobody has two.
 */
export const expectPromisesKept = (rush: Rush, told: Booked[]): void => {
  const slot = rush.slot()
  const live = rush.appointments().filter((each) => each.state === 'booked')
  const now = rush.cloud.clock.now()
  const returning = rush
    .appointments()
    .filter(
      ({ _id, state, settleAt }) =>
        state === 'cancelled' && settleAt !== null && settleAt > now && slot.seats.includes(_id),
    )
  const seated = [...live, ...returning].map((each) => each._id)
  expect(new Set(slot.seats)).toEqual(new Set(seated))
  expect(slot.seats).toHaveLength(seated.length)
  expect(slot.remaining).toBe(slot.capacity - slot.seats.length)
  expect(slot.remaining).toBeGreaterThanOrEqual(0)
  expect(new Set(live.map((each) => each.personKey)).size).toBe(live.length)
  const toldNumbers = told.flatMap((reply) => (reply.ok ? [reply.data.appointment.number] : []))
  expect(slot.seats).toEqual(expect.arrayContaining(toldNumbers))
}

export const codesOf = (replies: Booked[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const reply of replies) {
    const code = reply.ok ? 'OK' : reply.code
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}
