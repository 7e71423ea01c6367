import { dateOf } from '../../contract/calendar'
import type { NoticeEntry } from '../../contract/calls/notices'
import type { PublicCity } from '../../contract/city/public-city'
import { dateInWords } from '../../contract/wording'
import { findOffice } from '../../services/city'

/** What the list shows of a notice. */
export interface NoticeRow {
  id: string
  title: string
  where: string
  when: string
}

const whenOf = ({ state, until, pinned, ofClosure }: NoticeEntry, now: Date): string => {
  const last = until === null ? '长期' : `到 ${dateInWords(until)}`
  const isOver = until !== null && until < dateOf(now)
  const parts = [
    isOver ? `${last}，已过期` : last,
    state === 'published' && pinned ? '置顶' : '',
    ofClosure ? '停办时自动发布' : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** Whom a notice is for: `全市`, or an office. */
const officeInWords = (office: string | null, city: PublicCity | null): string =>
  office === null ? '全市' : (findOffice(city, office)?.shortName ?? office)

export const noticeRow = (notice: NoticeEntry, city: PublicCity | null, now: Date): NoticeRow => ({
  id: notice.id,
  title: notice.title,
  where: officeInWords(notice.office, city),
  when: whenOf(notice, now),
})
