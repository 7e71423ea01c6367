import type { NoticeState } from '../../miniprogram/contract/calls/notices'
import type { NoticeHistory, NoticeRecord } from '../domain/records/notices'
import { Collection, command } from './database'

/** Public announcements of managers. Each change names the revision that it was decided on. */

const notices = new Collection<NoticeRecord>('notices')

/** The notice with an id, or null. */
export const noticeWith = (id: string): Promise<NoticeRecord | null> => notices.get(id)

/** False when it is there already. */
export const addNotice = (notice: NoticeRecord): Promise<boolean> => notices.insert(notice)

/** Changes a notice that is still as it was seen; false when somebody else was faster. */
export const changeNotice = async (
  seen: Pick<NoticeRecord, '_id' | 'revision'>,
  change: Partial<Omit<NoticeRecord, '_id' | 'revision' | 'history' | 'closure'>>,
  event: NoticeHistory,
): Promise<boolean> =>
  (await notices.update(
    { _id: seen._id, revision: seen.revision },
    { ...change, changedAt: event.at, revision: command.inc(1), history: command.push([event]) },
  )) > 0

/** Takes down whatever a closure has announced; nothing happens where it is down already. */
export const takeDownNotice = (id: string, event: NoticeHistory): Promise<number> =>
  notices.update(
    { _id: id, state: command.neq('withdrawn') },
    { state: 'withdrawn', changedAt: event.at, revision: command.inc(1), history: command.push([event]) },
  )

const LATEST: ['changedAt', 'desc'][] = [['changedAt', 'desc']]

/** Those in one state, of some offices or of all and of the city; pinned first where they are shown, then the latest. */
export const noticesIn = (
  state: NoticeState,
  offices: string[] | null,
  page: { skip: number; limit: number },
): Promise<NoticeRecord[]> =>
  notices.find(
    { state, ...(offices === null ? {} : { office: command.in(offices) }) },
    { order: state === 'published' ? [['pinned', 'desc'], ...LATEST] : LATEST, ...page },
  )

const MOST_PUBLISHED = 100

/** Those that everybody gets to see on a date. */
export const publishedNotices = (today: string): Promise<NoticeRecord[]> =>
  notices.find(
    command.and([{ state: 'published' }, command.or([{ until: null }, { until: command.gte(today) }])]),
    { order: [['changedAt', 'desc']], limit: MOST_PUBLISHED },
  )

/** Notices for which the timer has something left to do. */
export const unsettledNotices = (now: Date, limit: number): Promise<NoticeRecord[]> =>
  notices.find({ settleAt: command.lte(now) }, { limit })

/** As for closures. */
export const settleNotice = ({ _id, revision }: NoticeRecord): Promise<number> =>
  notices.update({ _id, revision }, { settleAt: null })
