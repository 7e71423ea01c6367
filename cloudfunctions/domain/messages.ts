import { addDays, addMinutes, dateOf, instantOf, timeOf } from '../../miniprogram/contract/calendar'
import type { MessageKind } from '../../miniprogram/contract/messages'
import { fullDateInWords } from '../../miniprogram/contract/wording'
import type { MessageValues } from './message-text'
import type { AppointmentRecord } from './records/appointments'
import type { BanRecord } from './records/bans'
import type { FeedbackRecord } from './records/feedback'
import type { MandateHistory, MandateRecord } from './records/mandates'
import type { MessageRecord } from './records/messages'

/** What people are told, when, and until when it is of use to them. */

/** Feedback with what a manager answered, opened. */
export interface AnsweredFeedback extends Pick<FeedbackRecord, '_id' | 'openid' | 'revision'> {
  answer: string
  answeredAt: Date
}

/** What each kind of message is about. */
export interface Told {
  booked: AppointmentRecord
  reminder: AppointmentRecord
  closed: AppointmentRecord
  'return-ending': AppointmentRecord
  mandate: MandateRecord
  ban: BanRecord
  'ban-ended': BanRecord
  feedback: AnsweredFeedback
}

/** A message before its values are sealed. */
export type Message = Omit<MessageRecord, 'sealed'> & { values: MessageValues }

/** Nobody's phone should ring earlier, or later, for what can wait. */
const MORNING = '08:00'
const EVENING = '22:00'

/** So long a person who has just booked has time to ask for messages. */
const ASKING_MINUTES = 2
const DAYS_OF_USE = 7

/** `2026年11月25日 09:00`, as WeChat's templates want it. */
const instantInFull = (date: string, time: string): string => `${fullDateInWords(date)} ${time}`

const endOfUse = (now: Date): Date => instantOf(addDays(dateOf(now), DAYS_OF_USE), EVENING)

/** Until when somebody may be reminded of tomorrow. */
export const lastReminderAt = (now: Date): Date => instantOf(dateOf(now), EVENING)

type Part = Pick<Message, '_id' | 'openid' | 'subject' | 'values' | 'dueAt' | 'until'>

const aboutAppointment = (
  kind: MessageKind,
  record: AppointmentRecord,
  times: Pick<Part, 'dueAt' | 'until'>,
  values: MessageValues = {},
): Part => ({
  _id: `${kind}.${record._id}`,
  openid: record.openid,
  subject: record._id,
  values: {
    business: record.businessName,
    office: record.officeName,
    time: instantInFull(record.date, record.from),
    number: record._id,
    ...values,
  },
  ...times,
})

const RESULTS: Partial<Record<MandateHistory['what'], string>> = {
  approved: '审核通过',
  returned: '退回修改',
  revoked: '已撤销',
}

/** Only what a manager decided last: an earlier decision is not true any more. */
const aboutMandate = ({ _id, openid, revision, history }: MandateRecord): Part[] => {
  const last = history.at(-1)
  const result = last && RESULTS[last.what]
  if (last === undefined || result === undefined) return []
  const reason = last.reason ?? '可以用来预约了'
  const time = instantInFull(dateOf(last.at), timeOf(last.at))
  return [
    {
      _id: `mandate.${_id}.${revision}`,
      openid,
      subject: _id,
      values: { result, reason, time },
      dueAt: last.at,
      until: endOfUse(last.at),
    },
  ]
}

/** One for each account of the person; the place of an account among the subjects never changes. */
const toSubjects = (
  kind: MessageKind,
  ban: BanRecord,
  values: MessageValues,
  times: Pick<Part, 'dueAt' | 'until'>,
): Part[] =>
  ban.subjects.flatMap((openid, place) =>
    openid === ban.personKey
      ? []
      : [{ _id: `${kind}.${ban._id}.${place}`, openid, subject: ban._id, values, ...times }],
  )

/** Null while it lasts. */
const endOf = ({ until, liftedAt }: BanRecord): Date | null => liftedAt ?? until

/** Of each person's ended bans the one that ended last. */
export const lastOfEach = (ended: BanRecord[]): BanRecord[] => {
  const last = new Map<string, BanRecord>()
  const inOrder = [...ended].sort(
    (a, b) => (endOf(a)?.getTime() ?? 0) - (endOf(b)?.getTime() ?? 0) || a._id.localeCompare(b._id),
  )
  for (const ban of inOrder) last.set(ban.personKey, ban)
  return [...last.values()]
}

/** A ban ends at midnight; that can be told in the morning. */
const morningOf = (end: Date): Date => {
  const date = dateOf(addMinutes(end, 1))
  return date === dateOf(end) ? end : instantOf(date, MORNING)
}

const aboutBan = (ban: BanRecord): Part[] => {
  const until = ban.until === null ? '长期' : `到 ${fullDateInWords(dateOf(ban.until))}`
  return toSubjects('ban', ban, { reason: ban.reason, until }, { dueAt: ban.from, until: endOfUse(ban.from) })
}

const aboutEndOfBan = (ban: BanRecord): Part[] => {
  const end = endOf(ban)
  if (end === null) return []
  const time = instantInFull(dateOf(end), timeOf(end))
  return toSubjects('ban-ended', ban, { time }, { dueAt: morningOf(end), until: endOfUse(end) })
}

/** An answer may have lines; a field has none. */
const aboutFeedback = ({ _id, openid, revision, answer, answeredAt }: AnsweredFeedback): Part[] => [
  {
    _id: `feedback.${_id}.${revision}`,
    openid,
    subject: _id,
    values: {
      answer: answer.replace(/\s+/g, ' '),
      time: instantInFull(dateOf(answeredAt), timeOf(answeredAt)),
    },
    dueAt: answeredAt,
    until: endOfUse(answeredAt),
  },
]

const makers: { [Kind in MessageKind]: (record: Told[Kind], now: Date) => Part[] } = {
  booked: (record, now) => [
    aboutAppointment('booked', record, {
      dueAt: addMinutes(record.bookedAt ?? now, ASKING_MINUTES),
      until: instantOf(record.date, record.from),
    }),
  ],
  reminder: (record, now) => [
    aboutAppointment('reminder', record, { dueAt: now, until: lastReminderAt(now) }),
  ],
  closed: (record, now) => [
    aboutAppointment(
      'closed',
      record,
      { dueAt: now, until: instantOf(record.date, record.to) },
      { reason: record.endedReason ?? '' },
    ),
  ],
  'return-ending': (record, now) => [
    aboutAppointment(
      'return-ending',
      record,
      { dueAt: now, until: lastReminderAt(now) },
      { until: fullDateInWords(record.returnUntil ?? record.date) },
    ),
  ],
  mandate: aboutMandate,
  ban: aboutBan,
  'ban-ended': aboutEndOfBan,
  feedback: aboutFeedback,
}

/** The messages of a kind about a record; the same however often they are made. */
export const messagesAbout = <Kind extends MessageKind>(
  kind: Kind,
  record: Told[Kind],
  now: Date,
): Message[] =>
  makers[kind](record, now)
    // Whose account was closed meanwhile is told nothing more.
    .filter(({ openid }) => openid !== '')
    .map((part) => ({ ...part, kind, state: 'waiting', attempts: 0, lastCode: null }))

/** Kinds about an appointment that must still stand when it is sent, and the state it must stand in. */
export const STANDING: Partial<Record<MessageKind, AppointmentRecord['state']>> = {
  booked: 'booked',
  reminder: 'booked',
  'return-ending': 'returning',
}
