import { addMinutes } from '../../../miniprogram/contract/calendar'
import { STALE_CLAIM_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { GIVE_BACK } from '../../domain/seats-given-back'
import { forgetDropped, settle, staleClaims, unsettled } from '../../store/appointments/claims'
import { currentCity } from '../../store/cities'
import { releaseSeat, slotsWith } from '../../store/slots'
import { settleWalkIns, unsettledWalkIns } from '../../store/walk-ins'
import { banIfDue } from '../bans/ban-if-due'
import { followExcuse } from '../no-shows/excuse'
import { noteDecisions } from '../staff/note-in-audit'
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

/**
 * Finishes what the latest change of appointments may have left: a seat to take back, a ban to make or end, a decision
 * to note. The record is settled only after all of it is certainly done.
 */
const settleAppointments = async (now: Date): Promise<number> => {
  const ended = await unsettled(now, BATCH)
  if (ended.length === 0) return 0
  const giving = ended.filter(({ state }) => GIVE_BACK.includes(state))
  const slots = await slotsOfRecords(giving)
  const seated = giving.filter((record) =>
    slots.some((slot) => slot._id === record.slot && slot.seats.includes(record._id)),
  )
  await Promise.all(seated.map((record) => releaseSeat(record.slot, record._id)))
  const { city } = await currentCity(now)
  // The call that broke the last promise may have died before it led to a ban.
  // Those of a closed account act on whatever account the person has next.
  const broken = new Set(
    ended.filter(({ strike, openid }) => strike !== null && openid !== '').map(({ openid }) => openid),
  )
  await Promise.all([...broken].map((openid) => banIfDue(openid, city.policy, now)))
  await Promise.all(ended.map((record) => followExcuse(record, city.policy, now)))
  await Promise.all(ended.map(noteDecisions))
  const numbers = ended.map((record) => record._id)
  await forgetDropped(numbers)
  await settle(numbers, now)
  return ended.length
}

/** Notes the moves of walk-ins whose call may have died before. */
const settleWalkInMoves = async (now: Date): Promise<number> => {
  const walkIns = await unsettledWalkIns(now, BATCH)
  if (walkIns.length === 0) return 0
  await Promise.all(walkIns.map(noteDecisions))
  await settleWalkIns(
    walkIns.map((walkIn) => walkIn._id),
    now,
  )
  return walkIns.length
}

const slotsOfRecords = (records: AppointmentRecord[]) =>
  records.length === 0 ? Promise.resolve([]) : slotsWith([...new Set(records.map((record) => record.slot))])

/** Works until nothing is left to do. */
export const sweep = async (now: Date): Promise<{ claims: number; changes: number }> => {
  const total = { claims: 0, changes: 0 }
  for (;;) {
    const claims = await settleClaims(now)
    const appointments = await settleAppointments(now)
    const walkIns = await settleWalkInMoves(now)
    total.claims += claims
    total.changes += appointments + walkIns
    if (Math.max(claims, appointments, walkIns) < BATCH) return total
  }
}
