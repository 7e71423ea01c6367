import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import { isOpen } from '../../domain/mandates'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { MandateRecord } from '../../domain/records/mandates'
import { comingUnder } from '../../store/appointments/of-account'
import { approvedUntilBefore, changeMandate, settleMandate, unsettledMandates } from '../../store/mandates'
import { tell } from '../messages/tell'
import { noteDecisions } from '../staff/note-in-audit'
import { withdrawAll } from '../visits/withdraw'

const BATCH = 100

const lastReasonOf = ({ history }: MandateRecord): string => history.at(-1)?.reason ?? '委托期限已到'

/** Ends what was booked under a mandate that has ended. */
export const withdrawUnder = (mandate: MandateRecord, now: Date): Promise<number> =>
  withdrawAll(
    (limit) => comingUnder(mandate._id, dateOf(now), limit),
    `代办授权已结束：${lastReasonOf(mandate)}`,
    now,
  )

/**
 * The timer's part of ending: expires mandates whose term is over, finishes decisions whose call has died, and goes
 * once more after appointments that were being booked at the very moment at which their mandate ended.
 */
export const endMandates = async (now: Date): Promise<{ expired: number; withdrawn: number }> => {
  const [over, unsettled] = await Promise.all([
    approvedUntilBefore(dateOf(now), BATCH),
    unsettledMandates(now, BATCH),
  ])
  await Promise.all(over.map((mandate) => expire(mandate, now)))
  let withdrawn = 0
  for (const mandate of unsettled) {
    if (!isOpen(mandate.state)) withdrawn += await withdrawUnder(mandate, now)
    await noteDecisions(mandate)
    await tell('mandate', [mandate], now)
    await settleMandate(mandate)
  }
  return { expired: over.length, withdrawn }
}

const expire = (mandate: MandateRecord, now: Date) =>
  changeMandate(
    mandate,
    { state: 'expired', openKey: mandate._id, endedAt: now, settleAt: addMinutes(now, SETTLE_MINUTES) },
    { at: now, what: 'expired', by: null, reason: null },
  )
