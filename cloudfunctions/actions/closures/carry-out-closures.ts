import { dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import { closureNotice, closureNoticeId, endReason, slotReason } from '../../domain/closures'
import type { ClosureRecord } from '../../domain/records/closures'
import { bookedWithin } from '../../store/appointments/closed'
import { currentCity } from '../../store/cities'
import { closuresInForce, closuresToActOn, settleClosure } from '../../store/closures'
import { addNotice, settleNotice, takeDownNotice, unsettledNotices } from '../../store/notices'
import { closeSlots, handOverSlots, reopenSlots } from '../../store/slots'
import { replanSlots } from '../slots/plan-slots'
import { noteDecisions, noteLatestDecision } from '../staff/note-in-audit'
import { withdrawAll } from '../visits/withdraw'

/**
 * What follows from a closure and from its end. Every step may be repeated, and goes on where it was interrupted: by the
 * manager who asks again, or by the timer.
 */

/** Closes what can be booked, so that nobody comes in any more, then ends what is booked. */
const closeAndEnd = async (closure: ClosureRecord, now: Date): Promise<number> => {
  await closeSlots(closure, { by: closure._id, reason: slotReason(closure) })
  return withdrawAll((limit) => bookedWithin(closure, limit), endReason(closure), now, closure._id)
}

/** Slots that another closure covers, too, stay closed by that one; the others open. */
const reopen = async (closure: ClosureRecord, now: Date): Promise<void> => {
  const others = await closuresInForce(closure.first.date)
  for (const other of others.filter(({ office }) => office === closure.office))
    await handOverSlots(closure._id, other, { by: other._id, reason: slotReason(other) })
  await reopenSlots(closure, closure._id)
  // The plan may have changed while they were closed.
  await replanSlots(now)
}

/** Everything that a closure in this state means; how many appointments it has ended just now. */
export const carryOut = async (closure: ClosureRecord, city: City, now: Date): Promise<number> => {
  if (closure.state === 'lifted') {
    await reopen(closure, now)
    const { at, by } = closure.history.at(-1) ?? closure
    await takeDownNotice(closureNoticeId(closure), { at, what: 'taken-down', by })
    await noteLatestDecision(closure)
    return 0
  }
  const withdrawn = await closeAndEnd(closure, now)
  await addNotice(closureNotice(closure, city))
  await noteLatestDecision(closure)
  return withdrawn
}

const BATCH = 100

/** Notes what managers did to notices, where the call may have died before it could. */
const settleNotices = async (now: Date): Promise<void> => {
  const notices = await unsettledNotices(now, BATCH)
  for (const notice of notices) {
    await noteDecisions(notice)
    await settleNotice(notice)
  }
}

const finish = async (closure: ClosureRecord, city: City, now: Date): Promise<number> => {
  const isUnsettled = closure.settleAt !== null && closure.settleAt <= now
  if (!isUnsettled) return closeAndEnd(closure, now)
  const withdrawn = await carryOut(closure, city, now)
  await noteDecisions(closure)
  await settleClosure(closure)
  return withdrawn
}

/**
 * The timer's part: finishes what calls have left that died, and looks at every closure in force once more, since slots
 * may have been made in it meanwhile, and appointments been booked at the very moment at which it was entered.
 */
export const carryOutClosures = async (now: Date): Promise<{ withdrawn: number }> => {
  const [closures] = await Promise.all([closuresToActOn(dateOf(now), now), settleNotices(now)])
  if (closures.length === 0) return { withdrawn: 0 }
  const { city } = await currentCity(now)
  let withdrawn = 0
  for (const closure of closures) withdrawn += await finish(closure, city, now)
  return { withdrawn }
}
