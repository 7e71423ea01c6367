import { createHash } from 'node:crypto'
import { BAN_REASONS, type BanRequest } from '../../miniprogram/contract/blacklist'
import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import { idNumberFault, normaliseIdNumber } from '../../miniprogram/contract/identity'
import { refuse } from '../../miniprogram/contract/refusals'
import { endOfDay, isBanInForce } from '../domain/bans'
import { SETTLE_MINUTES } from '../domain/protocol'
import type { BanRecord } from '../domain/records'
import { actionFor, type Context, done, refused } from '../platform/action'
import { personKey } from '../platform/secrets'
import { appointmentWith } from '../store/appointments'
import { addBan, bansIn, banWith, changeBan, extendBans } from '../store/bans'
import { citizenWith } from '../store/citizens'
import { withdrawBanned } from './end-mandates'
import { noteInAudit } from './note-in-audit'
import { showBans } from './show-ban'

/** The blacklist in a manager's hands. */

const PAGE = 20

export const listBans = actionFor<'ban.queue'>()({
  gather: ({ list, skip }, { now }) => bansIn(list, now, { skip, limit: PAGE + 1 }),
  act: async (records, _input, { now }) =>
    done({ bans: await showBans(records.slice(0, PAGE), now), more: records.length > PAGE }),
})

const answerWith = async (ban: BanRecord, now: Date) => {
  const [view] = await showBans([ban], now)
  return view ? done({ ban: view }) : refused(refuse('BAN_UNKNOWN'))
}

const banFaults = (input: BanRequest, now: Date): Record<string, string> => {
  const idNumber = normaliseIdNumber(input.idNumber ?? '')
  const faults = {
    idNumber: input.appointment === undefined ? idNumberFault(idNumber, now) : null,
    evidence: input.evidence.trim() === '' ? '请写明依据，当事人申诉时要看' : null,
    until: input.until !== null && input.until < dateOf(now) ? '结束日期已经过了，请核对' : null,
  }
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault]])),
  )
}

/** The person key and, where registered, the account that an entry is to act on. */
const subjectOf = async (input: BanRequest): Promise<{ personKey: string; openid: string | null } | null> => {
  if (input.appointment !== undefined) {
    const record = await appointmentWith(input.appointment)
    return record && { personKey: record.personKey, openid: record.openid }
  }
  const key = personKey(normaliseIdNumber(input.idNumber ?? ''))
  return { personKey: key, openid: (await citizenWith(key))?._id ?? null }
}

/** Enters a ban: acts at once, in both channels, on the ID number and the account. Repeating it answers the same. */
export const enterBan = actionFor<'ban.add'>()({
  gather: (input) => subjectOf(input),
  act: async (subject, input, context) => {
    const { openid, now } = context
    const faults = banFaults(input, now)
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))
    if (subject === null)
      return refused(refuse('INVALID_INPUT', { appointment: '没有找到这个预约号，请核对' }))

    const ban = banFrom(input, subject, context)
    const isNew = await addBan(ban)
    const stored = isNew ? ban : await banWith(ban._id)
    if (stored === null) return refused(refuse('BUSY'))
    // Who registered between the two reads is found here, or finds the entry while registering.
    const registered = subject.openid ?? (await citizenWith(subject.personKey))?._id ?? null
    if (registered !== null) await extendBans(stored.personKey, registered)
    const acting = {
      ...stored,
      subjects: [...new Set([...stored.subjects, ...(registered ? [registered] : [])])],
    }
    if (acting.cancelsComing) await withdrawBanned(acting, now)
    await noteInAudit({ ...context, openid }, 'ban.add', acting._id)
    return answerWith(acting, now)
  },
})

const banFrom = (
  input: BanRequest,
  subject: { personKey: string; openid: string | null },
  { openid, now }: Context,
): BanRecord => ({
  _id: createHash('sha256').update(`${openid}\n${input.requestId}`).digest('hex').slice(0, 24),
  subjects: [subject.personKey, ...(subject.openid === null ? [] : [subject.openid])],
  personKey: subject.personKey,
  reasonCode: input.reason,
  reason: BAN_REASONS[input.reason],
  evidence: input.evidence.trim(),
  by: openid,
  from: now,
  until: input.until === null ? null : endOfDay(input.until),
  liftedAt: null,
  revision: 1,
  cancelsComing: input.cancelsComing,
  appeal: null,
  settleAt: input.cancelsComing ? addMinutes(now, SETTLE_MINUTES) : null,
})

/** Upholds, shortens or lifts a ban; decides its appeal if there is one. */
export const judgeBan = actionFor<'ban.judge'>()({
  gather: (input) => banWith(input.ban),
  act: async (ban, { decision, until, answer, revision }, context) => {
    const { openid, now } = context
    if (ban === null) return refused(refuse('BAN_UNKNOWN'))
    const isRepeat =
      ban.revision === revision + 1 && ban.appeal?.decision === decision && ban.appeal.decidedBy === openid
    if (isRepeat) return answerWith(ban, now)
    const isPending = ban.appeal !== null && ban.appeal.decision === null
    if (ban.revision !== revision || !isBanInForce(ban, now)) return refused(refuse('BAN_CHANGED'))

    const faults: Record<string, string> = {}
    if (answer.trim() === '') faults.answer = '请写明理由，当事人会看到'
    if (decision === 'upheld' && !isPending) faults.decision = '没有待处理的申诉'
    const lastDay = until && endOfDay(until)
    const isEarlier = lastDay && lastDay > now && (ban.until === null || lastDay < ban.until)
    if (decision === 'shortened' && !isEarlier) faults.until = '请选一个比现在更早的结束日期，不早于今天'
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))

    const change = {
      until: decision === 'shortened' && lastDay ? lastDay : ban.until,
      liftedAt: decision === 'lifted' ? now : null,
      appeal:
        ban.appeal && isPending
          ? { ...ban.appeal, decision, answer: answer.trim(), decidedBy: openid, decidedAt: now }
          : ban.appeal,
    }
    if (!(await changeBan(ban, change))) return refused(refuse('BAN_CHANGED'))
    await noteInAudit(context, 'ban.judge', ban._id)
    return answerWith({ ...ban, ...change, revision: revision + 1 }, now)
  },
})
