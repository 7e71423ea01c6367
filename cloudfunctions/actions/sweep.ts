import { addMinutes } from '../../miniprogram/contract/calendar'
import { STALE_CLAIM_MINUTES } from '../domain/protocol'
import type { AppointmentRecord } from '../domain/records'
import { forgetDropped, settle, staleClaims, unsettled } from '../store/appointments'
import { currentCity } from '../store/cities'
import { releaseSeat, slotsWith } from '../store/slots'
import { banIfDue } from './ban-if-due'
import { settleClaim } from './settle-claim'

/**
 * Finishes or undoes what dead functions left behind. Every step is conditional, so it may run at any time, twice at
 * once, and be killed in the middle.
 */
const BATCH = 100

const settleClaims = async (now: Date): Promise<number> => {
  const claims = await staleClaims(addMinutes(now, -STALE_CLAIM_MINUTES), BATCH)
  const slots = new Map((await slotsOfRecords(claims)).map((slot) => [slot._id, slot]))
  await Promise.all(claims.map((claim) => settleClaim(claim, slots.get(claim.slot) ?? null, now)))
  return claims.length
}

/** Takes back the seats of ended appointments; the record is settled only after its seat is certainly free. */
const settleSeats = async (now: Date): Promise<number> => {
  const ended = await unsettled(now, BATCH)
  if (ended.length === 0) return 0
  const slots = await slotsOfRecords(ended)
  const seated = ended.filter((record) =>
    slots.some((slot) => slot._id === record.slot && slot.seats.includes(record._id)),
  )
  await Promise.all(seated.map((record) => releaseSeat(record.slot, record._id)))
  // The call that broke the last promise may have died before it led to a ban.
  const broken = new Set(ended.filter((record) => record.strike !== null).map((record) => record.openid))
  if (broken.size > 0) {
    const { city } = await currentCity(now)
    await Promise.all([...broken].map((openid) => banIfDue(openid, city.policy, now)))
  }
  const numbers = ended.map((record) => record._id)
  await forgetDropped(numbers)
  await settle(numbers)
  return ended.length
}

const slotsOfRecords = (records: AppointmentRecord[]) =>
  records.length === 0 ? Promise.resolve([]) : slotsWith([...new Set(records.map((record) => record.slot))])

/** Works until nothing is left to do. */
export const sweep = async (now: Date): Promise<{ claims: number; seats: number }> => {
  const total = { claims: 0, seats: 0 }
  for (;;) {
    const claims = await settleClaims(now)
    const seats = await settleSeats(now)
    total.claims += claims
    total.seats += seats
    if (claims < BATCH && seats < BATCH) return total
  }
}
