import { addDays, dateOf, instantOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import {
  CLOSURE_REASONS,
  type ClosureRequest,
  type ClosureSpan,
  type ClosureView,
  closureSpanInWords,
} from '../../miniprogram/contract/closures'
import type { ClosureRecord } from './records/closures'
import type { NoticeRecord } from './records/notices'

/** When an office does not work: what may be closed, and what is said about it. */

/** Nobody knows today that an office will be closed in more than a year. */
const LONGEST_AHEAD_DAYS = 366

/** What is wrong with a span: a sentence for each field, none where all is well. */
export const spanFaults = (
  { office, category, first, last }: ClosureSpan,
  city: City,
  now: Date,
): Record<string, string> => {
  const place = city.offices.find(({ id }) => id === office)
  if (place === undefined) return { office: '没有这个网点，请重新选择' }
  if (category !== null && !place.categories.includes(category))
    return { category: '这个网点不办理这类业务，请重新选择' }
  const begins = instantOf(first.date, first.time)
  const ends = instantOf(last.date, last.time)
  if (first.date < dateOf(now)) return { first: '开始的那一天已经过了，请重新选择' }
  if (ends <= begins) return { last: '结束要晚于开始，请重新选择' }
  if (ends <= now) return { last: '这段时间已经过了，请重新选择' }
  return last.date > addDays(dateOf(now), LONGEST_AHEAD_DAYS) ? { last: '离今天太远了，请重新选择' } : {}
}

/** The reason as it stands in a sentence: 系统维护. */
export const reasonInWords = ({ reason, words }: Pick<ClosureRequest, 'reason' | 'words'>): string =>
  reason === 'other' ? words.trim() : CLOSURE_REASONS[reason]

/** What two managers may close only once. */
export const spanKey = ({ office, category, first, last }: ClosureSpan): string =>
  [office, category ?? '*', first.date, first.time, last.date, last.time].join(' ')

/** What people who wanted to book are told of a closed slot. */
export const slotReason = ({ reason }: ClosureRecord): string => `因${reason}停办`

/** What people are told whose appointment has ended with it. */
export const endReason = ({ reason }: ClosureRecord): string => reason

/** The id of the notice that a closure makes of itself. */
export const closureNoticeId = ({ _id }: Pick<ClosureRecord, '_id'>): string => `closure-${_id}`

/** What a closure announces by itself, until it is over. */
export const closureNotice = (closure: ClosureRecord, city: City): NoticeRecord => {
  const { office, category, reason, by, at, last } = closure
  const place = city.offices.find(({ id }) => id === office)
  const when = closureSpanInWords(closure)
  const what = city.categories.find(({ id }) => id === category)?.name
  return {
    _id: closureNoticeId(closure),
    title: `${place?.shortName ?? office}${when}${what === undefined ? '' : `${what}业务`}停办`,
    body: [
      `因${reason}，${place?.name ?? office}${when}暂停办理${what === undefined ? '全部' : what}业务。`,
      '已经约在这段时间的，预约由办理点取消，不算您取消，也不算违约。您可以打开这个预约，优先改到别的时间。',
      '给您添麻烦了，请谅解。',
    ],
    office,
    pinned: true,
    until: last.date,
    state: 'published',
    publishedOn: dateOf(at),
    closure: closure._id,
    revision: 1,
    changedAt: at,
    history: [{ at, what: 'published', by }],
    settleAt: null,
  }
}

/** What is closed, without why and by whom. */
export const closureSpan = ({ office, category, first, last }: ClosureSpan): ClosureSpan => ({
  office,
  category,
  first,
  last,
})

/** A closure as managers see it. */
export const closureView = (record: ClosureRecord, ended: number): ClosureView => ({
  id: record._id,
  ...closureSpan(record),
  state: record.state,
  revision: record.revision,
  reason: record.reason,
  at: record.at.toISOString(),
  ended,
})
