import { createHash } from 'node:crypto'
import type { NoticeEntry } from '../../miniprogram/contract/calls/notices'
import type { Notice } from '../../miniprogram/contract/city/city'
import type { CityRecord } from './records/city'
import type { ClosureRecord } from './records/closures'
import type { NoticeRecord } from './records/notices'

/** Announcements of managers, as they and as everybody sees them. */

/** A notice as managers see it. */
export const noticeEntry = (record: NoticeRecord): NoticeEntry => ({
  id: record._id,
  state: record.state,
  revision: record.revision,
  title: record.title,
  body: record.body,
  office: record.office,
  pinned: record.pinned,
  until: record.until,
  publishedOn: record.publishedOn,
  ofClosure: record.closure !== null,
})

const publicNotice = ({ _id, title, body, publishedOn, until, pinned, office }: NoticeRecord): Notice[] =>
  publishedOn === null
    ? []
    : [
        {
          id: _id,
          title,
          body,
          publishedOn,
          pinned,
          ...(until === null ? {} : { until }),
          ...(office === null ? {} : { office }),
        },
      ]

/** Enough of a digest to tell two lists of notices apart. */
const DIGEST_LENGTH = 12

/** The city with what managers have published, under a version that changes with it, and with what they have closed. */
export const withNotices = (
  record: CityRecord,
  published: NoticeRecord[],
  closures: ClosureRecord[],
): CityRecord => {
  if (published.length + closures.length === 0) return record
  const revisions = [...published, ...closures].map(({ _id, revision }) => `${_id}@${revision}`).join('\n')
  const digest = createHash('sha256').update(revisions).digest('hex').slice(0, DIGEST_LENGTH)
  const notices = [...published.flatMap(publicNotice), ...record.city.notices]
  return { ...record, version: `${record.version}.${digest}`, city: { ...record.city, notices } }
}
