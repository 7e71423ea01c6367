import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { BAN_REASONS, type BanRequest } from '../../../miniprogram/contract/blacklist'
import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import { idNumberFault, normaliseIdNumber } from '../../../miniprogram/contract/identity'
import { AppointmentNumber } from '../../../miniprogram/contract/ids'
import { refuse } from '../../../miniprogram/contract/refusals'
import { endOfDay, isBanInForce } from '../../domain/bans'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { BanHistory, BanRecord } from '../../domain/records/bans'
import type { CityRecord } from '../../domain/records/city'
import { answersFor } from '../../domain/team'
import { actionFor, type Context, done, type Result, refused } from '../../platform/action'
import { personKey, seal } from '../../platform/secrets'
import { appointmentWith } from '../../store/appointments/by-number'
import { closeReport } from '../../store/appointments/reports'
import { addBan, bansIn, banWith, changeBan, extendBans } from '../../store/bans'
import { citizenWith } from '../../store/citizens'
import { tellAllAtOnce, tellAtOnce } from '../messages/tell-at-once'
import { noteInAudit, noteLatestDecision } from '../staff/note-in-audit'
import { withdrawBanned } from './act-on-bans'
import { isBanned } from './is-banned'
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

/** One entry as it is now. Looking is noted, since it shows somebody with the reason. */
export const readBan = actionFor<'ban.read'>()({
  gather: (input) => banWith(input.ban),
  act: async (ban, _input, context) => {
    if (ban === null) return refused(refuse('BAN_UNKNOWN'))
    const [answer] = await Promise.all([
      answerWith(ban, context.now),
      noteInAudit(context, 'ban.read', ban._id),
    ])
    return answer
  },
})

const numberFault = (appointment: string): string | null =>
  v.is(AppointmentNumber, appointment) ? null : '预约号是 12 位数字，请核对'

const banFaults = (input: BanRequest, now: Date): Record<string, string> => {
  const idNumber = normaliseIdNumber(input.idNumber ?? '')
  const faults = {
    idNumber: input.appointment === undefined ? idNumberFault(idNumber, now) : null,
    appointment: input.appointment === undefined ? null : numberFault(input.appointment),
    evidence: input.evidence.trim() === '' ? '请写明依据，当事人申诉时要看' : null,
    until: input.until !== null && input.until < dateOf(now) ? '结束日期已经过了，请核对' : null,
  }
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault]])),
  )
}

/** Whom an entry is to act on: the person key and, where registered, the account. */
interface Subject {
  personKey: string
  openid: string | null
}

const subjectWith = async (idNumber: string): Promise<Subject> => {
  const key = personKey(normaliseIdNumber(idNumber))
  return { personKey: key, openid: (await citizenWith(key))?._id ?? null }
}

/** A number names its person to those who answer for its office; an ID number is known to whoever types it. */
const subjectOf = (record: AppointmentRecord | null, { staff }: Context): Result<Subject> => {
  if (record === null) return refused(refuse('INVALID_INPUT', { appointment: '没有找到这个预约号，请核对' }))
  return staff !== null && answersFor(staff, [record.office]) ? done(record) : refused(refuse('NOT_ALLOWED'))
}

/** Enters a ban: acts at once, in both channels, on the ID number and the account. Repeating it answers the same. */
export const enterBan = actionFor<'ban.add'>()({
  gather: async ({ appointment, idNumber = '' }) =>
    appointment === undefined
      ? { subject: await subjectWith(idNumber), record: null }
      : {
          subject: null,
          record: v.is(AppointmentNumber, appointment) ? await appointmentWith(appointment) : null,
        },
  act: async (named, input, context, city) => {
    const { now } = context
    const faults = banFaults(input, now)
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))
    const found = named.subject === null ? subjectOf(named.record, context) : done(named.subject)
    if (!found.ok) return found
    const subject = found.data

    const ban = banFrom(input, subject, context)
    const isNew = await addBan(ban)
    const stored = isNew ? ban : await banWith(ban._id)
    if (stored === null) return refused(refuse('BUSY'))
    // A request that came before stays what it was, whomever it names now.
    if (stored.personKey !== subject.personKey) return answerWith(stored, now)
    // Who registered between the two reads is found here, or finds the entry while registering.
    const registered = subject.openid ?? (await citizenWith(subject.personKey))?._id ?? null
    if (registered !== null) await extendBans(stored.personKey, registered)
    const acting = {
      ...stored,
      subjects: [...new Set([...stored.subjects, ...(registered ? [registered] : [])])],
    }
    await withdrawBanned(acting, now)
    await noteLatestDecision(acting)
    // What the window reported about this number is judged with it.
    if (named.record?.reportedAt) await closeReport(named.record._id)
    if (isBanInForce(acting, now)) await tellAtOnce('ban', [acting], context, city)
    return answerWith(acting, now)
  },
})

const banFrom = (input: BanRequest, subject: Subject, { openid, now }: Context): BanRecord => ({
  _id: createHash('sha256').update(`${openid}\n${input.requestId}`).digest('hex').slice(0, 24),
  subjects: [subject.personKey, ...(subject.openid === null ? [] : [subject.openid])],
  personKey: subject.personKey,
  reasonCode: input.reason,
  reason: BAN_REASONS[input.reason],
  evidence: seal(input.evidence.trim()),
  by: openid,
  strikes: [],
  from: now,
  until: input.until === null ? null : endOfDay(input.until),
  liftedAt: null,
  revision: 1,
  cancelsComing: input.cancelsComing,
  appeal: null,
  history: [{ at: now, what: 'entered', by: openid, words: null }],
  settleAt: addMinutes(now, SETTLE_MINUTES),
})

/** Notes a judgement, and tells whom it frees. */
const followJudgement = async (ban: BanRecord, context: Context, city: CityRecord): Promise<void> => {
  await noteLatestDecision(ban)
  if (ban.liftedAt === null) return
  const freed = async ({ skip }: { skip: number }) =>
    skip > 0 || (await isBanned(ban.personKey, context.now)) ? [] : [ban]
  await tellAllAtOnce('ban-ended', freed, context, city)
}

/** Upholds, shortens or lifts a ban; decides its appeal if there is one. */
export const judgeBan = actionFor<'ban.judge'>()({
  gather: (input) => banWith(input.ban),
  act: async (ban, { decision, until, answer, revision }, context, city) => {
    const { openid, now } = context
    if (ban === null) return refused(refuse('BAN_UNKNOWN'))
    const last = ban.history.at(-1)
    const isRepeat = ban.revision === revision + 1 && last?.what === decision && last.by === openid
    if (isRepeat) {
      await followJudgement(ban, context, city)
      return answerWith(ban, now)
    }
    const isPending = ban.appeal !== null && ban.appeal.decision === null
    if (ban.revision !== revision || !isBanInForce(ban, now)) return refused(refuse('BAN_CHANGED'))

    const faults: Record<string, string> = {}
    if (answer.trim() === '') faults.answer = '请写明理由，当事人会看到'
    if (decision === 'upheld' && !isPending) faults.decision = '没有待处理的申诉'
    const lastDay = until && endOfDay(until)
    const isEarlier = lastDay && lastDay > now && (ban.until === null || lastDay < ban.until)
    if (decision === 'shortened' && !isEarlier) faults.until = '请选一个比现在更早的结束日期，不早于今天'
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))

    const words = seal(answer.trim())
    const change = {
      until: decision === 'shortened' && lastDay ? lastDay : ban.until,
      liftedAt: decision === 'lifted' ? now : null,
      appeal:
        ban.appeal && isPending
          ? { ...ban.appeal, decision, answer: words, decidedBy: openid, decidedAt: now }
          : ban.appeal,
      settleAt: addMinutes(now, SETTLE_MINUTES),
    }
    const event: BanHistory = { at: now, what: decision, by: openid, words }
    if (!(await changeBan(ban, change, event))) return refused(refuse('BAN_CHANGED'))
    const judged = { ...ban, ...change, revision: revision + 1, history: [...ban.history, event] }
    await followJudgement(judged, context, city)
    return answerWith(judged, now)
  },
})
