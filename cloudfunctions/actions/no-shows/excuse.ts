import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { isBanInForce } from '../../domain/bans'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { BanHistory } from '../../domain/records/bans'
import type { VisitHistory } from '../../domain/records/visits'
import { seal } from '../../platform/secrets'
import { moveAppointment } from '../../store/appointments/at-office'
import { strikesAmong } from '../../store/appointments/over'
import { bansOn, changeBan } from '../../store/bans'
import { noteLatestDecision } from '../staff/note-in-audit'

/** Who takes a no-show back, and why. */
export interface Excuse {
  by: string
  reason: string
  requestId: string
}

/** Takes a no-show and its strike back in one write, and what followed from it. False when it has moved meanwhile. */
export const excuse = async (
  missed: AppointmentRecord,
  { by, reason, requestId }: Excuse,
  policy: Policy,
  now: Date,
): Promise<boolean> => {
  const event: VisitHistory = { at: now, what: 'excuse', by, requestId, reason: null, words: reason }
  const change = { strike: null, settleAt: addMinutes(now, SETTLE_MINUTES) }
  if (!(await moveAppointment(missed, 'elapsed', change, event))) return false
  await followExcuse({ ...missed, history: [...missed.history, event] }, policy, now)
  return true
}

/**
 * What follows from a no-show that was taken back: it is noted, and a ban that its strike led to ends, unless enough
 * others are left. Repeating it does no harm: the sweep does it again, should the call have died before.
 */
export const followExcuse = async (
  { _id, personKey, history }: AppointmentRecord,
  { penalties }: Policy,
  now: Date,
): Promise<void> => {
  const event = history.at(-1)
  if (event?.what !== 'excuse' || event.by === null) return
  await noteLatestDecision({ _id, history })
  const bans = (await bansOn(personKey)).filter((ban) => ban.strikes.includes(_id) && isBanInForce(ban, now))
  for (const ban of bans) {
    if ((await strikesAmong(ban.strikes)) >= penalties.strikes) continue
    const lifting: BanHistory = { at: now, what: 'lifted', by: event.by, words: seal('未到的记录已经更正') }
    const settleAt = addMinutes(now, SETTLE_MINUTES)
    if (await changeBan(ban, { liftedAt: now, settleAt }, lifting))
      await noteLatestDecision({ _id: ban._id, history: [...ban.history, lifting] })
  }
}
