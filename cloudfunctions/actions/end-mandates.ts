import { BAN_REASONS } from '../../miniprogram/contract/blacklist'
import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import { SETTLE_MINUTES } from '../domain/protocol'
import type { BanRecord, MandateRecord } from '../domain/records'
import { bookedBy, comingUnder } from '../store/appointments'
import { settleBan, unsettledBans } from '../store/bans'
import { approvedUntilBefore, changeMandate, settleMandate, unsettledMandates } from '../store/mandates'
import { withdrawAll } from './withdraw'

const BATCH = 100

const lastReasonOf = ({ history }: MandateRecord): string => history.at(-1)?.reason ?? '委托期限已到'

/** Ends what was booked under a mandate that has ended. */
export const withdrawUnder = (mandate: MandateRecord, now: Date): Promise<number> =>
  withdrawAll((limit) => comingUnder(mandate._id, limit), `代办授权已结束：${lastReasonOf(mandate)}`, now)

/** Ends what a banned person has booked, in both channels. */
export const withdrawBanned = async (ban: BanRecord, now: Date): Promise<number> => {
  const openids = ban.subjects.filter((subject) => subject !== ban.personKey)
  const counts = await Promise.all(
    openids.map((openid) =>
      withdrawAll((limit) => bookedBy(openid, limit), `线上预约已暂停：${BAN_REASONS[ban.reasonCode]}`, now),
    ),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * The timer's part of ending: expires mandates whose term is over, and goes once more after appointments of ended
 * mandates and bans that were being booked at that very moment.
 */
export const endMandates = async (now: Date): Promise<{ expired: number; withdrawn: number }> => {
  const over = await approvedUntilBefore(dateOf(now), BATCH)
  await Promise.all(over.map((mandate) => expire(mandate, now)))
  let withdrawn = 0
  for (const mandate of await unsettledMandates(now, BATCH)) {
    withdrawn += await withdrawUnder(mandate, now)
    await settleMandate(mandate._id)
  }
  for (const ban of await unsettledBans(now, BATCH)) {
    withdrawn += await withdrawBanned(ban, now)
    await settleBan(ban._id)
  }
  return { expired: over.length, withdrawn }
}

const expire = (mandate: MandateRecord, now: Date): Promise<boolean> =>
  changeMandate(
    mandate,
    { state: 'expired', openKey: mandate._id, settleAt: addMinutes(now, SETTLE_MINUTES) },
    { at: now, what: 'expired', by: null, reason: null },
  )
