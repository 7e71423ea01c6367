import { createHash } from 'node:crypto'
import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { NoticeText } from '../../../miniprogram/contract/calls/notices'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { noticeEntry } from '../../domain/notice-view'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { CityRecord } from '../../domain/records/city'
import type { NoticeHistory, NoticeRecord } from '../../domain/records/notices'
import { actionFor, type Caller, type Context, done, refused } from '../../platform/action'
import { addNotice, changeNotice, noticesIn, noticeWith } from '../../store/notices'
import { officeRefusal, officesOf } from '../staff/at-office'
import { noteLatestDecision } from '../staff/note-in-audit'

/** Public announcements in a manager's hands. Each change names the revision it was made on. */

const PAGE = 20

/** Why somebody may not speak for an office, or for the whole city; null when they may. */
const voiceRefusal = (office: string | null, context: Context): Refusal | null => {
  if (office !== null) return officeRefusal(office, context)
  return context.staff?.offices === null ? null : refuse('NOT_ALLOWED')
}

export const listNotices = actionFor<'notice.list'>()({
  gather: async () => null,
  act: async (_facts, { state, skip }, context) => {
    const records = await noticesIn(state, officesOf(context), { skip, limit: PAGE + 1 })
    return done({ notices: records.slice(0, PAGE).map(noticeEntry), more: records.length > PAGE })
  },
})

const answerWith = async (notice: NoticeRecord) => {
  await noteLatestDecision(notice)
  return done({ notice: noticeEntry(notice) })
}

interface Change {
  what: NoticeHistory['what']
  change: Partial<Omit<NoticeRecord, '_id' | 'revision' | 'history' | 'closure'>>
  /** Where it can be made. */
  in: NoticeRecord['state'][]
}

/** Changes a notice that stands as the manager saw it. Repeating it answers the same. */
const changeAs = async (
  notice: NoticeRecord | null,
  revision: number,
  { what, change, in: states }: Change,
  context: Context,
) => {
  const { openid, now } = context
  if (notice === null) return refused(refuse('NOTICE_UNKNOWN'))
  const refusal = voiceRefusal(notice.office, context)
  if (refusal !== null) return refused(refusal)
  const last = notice.history.at(-1)
  if (notice.revision === revision + 1 && last?.what === what && last.by === openid) return answerWith(notice)
  if (notice.revision !== revision || !states.includes(notice.state)) return refused(refuse('NOTICE_CHANGED'))
  const event: NoticeHistory = { at: now, what, by: openid }
  const settling = { ...change, settleAt: addMinutes(now, SETTLE_MINUTES) }
  if (!(await changeNotice(notice, settling, event))) return refused(refuse('NOTICE_CHANGED'))
  const history = [...notice.history, event]
  return answerWith({ ...notice, ...settling, changedAt: now, revision: revision + 1, history })
}

const draftFrom = (text: NoticeText, requestId: string, { openid, now }: Caller): NoticeRecord => ({
  _id: createHash('sha256').update(`${openid}\n${requestId}`).digest('hex').slice(0, 24),
  ...text,
  state: 'draft',
  publishedOn: null,
  closure: null,
  revision: 1,
  changedAt: now,
  history: [{ at: now, what: 'written', by: openid }],
  settleAt: addMinutes(now, SETTLE_MINUTES),
})

const textFaults = (
  { office, until }: NoticeText,
  { city }: CityRecord,
  now: Date,
): Record<string, string> => {
  if (office !== null && !city.offices.some(({ id }) => id === office))
    return { office: '没有这个网点，请重新选择' }
  return until !== null && until < dateOf(now) ? { until: '这一天已经过了，请重新选择' } : {}
}

export const saveNotice = actionFor<'notice.save'>()({
  gather: ({ changes }) => (changes === null ? Promise.resolve(null) : noticeWith(changes.notice)),
  act: async (notice, { requestId, changes, ...text }, context, city) => {
    const refusal = voiceRefusal(text.office, context)
    if (refusal !== null) return refused(refusal)
    const faults = textFaults(text, city, context.now)
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))
    if (changes !== null)
      return changeAs(
        notice,
        changes.revision,
        { what: 'written', change: text, in: ['draft', 'published'] },
        context,
      )
    const draft = draftFrom(text, requestId, context)
    const stored = (await addNotice(draft)) ? draft : await noticeWith(draft._id)
    return stored === null ? refused(refuse('BUSY')) : answerWith(stored)
  },
})

export const publishNotice = actionFor<'notice.publish'>()({
  gather: ({ notice }) => noticeWith(notice),
  act: (notice, { revision }, context) => {
    const publishedOn = dateOf(context.now)
    if (notice !== null && notice.until !== null && notice.until < publishedOn)
      return refused(refuse('INVALID_INPUT', { until: '这一天已经过了，请重新选择' }))
    const change = { state: 'published' as const, publishedOn }
    return changeAs(notice, revision, { what: 'published', change, in: ['draft'] }, context)
  },
})

export const withdrawNotice = actionFor<'notice.withdraw'>()({
  gather: ({ notice }) => noticeWith(notice),
  act: (notice, { revision }, context) =>
    changeAs(
      notice,
      revision,
      { what: 'taken-down', change: { state: 'withdrawn' }, in: ['draft', 'published'] },
      context,
    ),
})

export const pinNotice = actionFor<'notice.pin'>()({
  gather: ({ notice }) => noticeWith(notice),
  act: (notice, { revision, pinned }, context) =>
    changeAs(
      notice,
      revision,
      { what: pinned ? 'pinned' : 'unpinned', change: { pinned }, in: ['draft', 'published'] },
      context,
    ),
})
