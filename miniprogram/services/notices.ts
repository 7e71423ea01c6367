import { dateOf } from '../contract/calendar'
import type { Notice } from '../contract/city'
import type { PublicCity } from '../contract/models'
import { dateInWords } from '../contract/wording'

export interface NoticeLine {
  id: string
  title: string
  pinned: boolean
  /** `11月18日（周三）` */
  published: string
}

const newestFirst = (a: Notice, b: Notice): number =>
  Number(b.pinned ?? false) - Number(a.pinned ?? false) || b.publishedOn.localeCompare(a.publishedOn)

/** The notices that hold at an instant: pinned first, then the newest. */
export const noticeLines = ({ notices }: Pick<PublicCity, 'notices'>, instant: Date): NoticeLine[] => {
  const today = dateOf(instant)
  return notices
    .filter(({ publishedOn, until }) => publishedOn <= today && (until === undefined || today <= until))
    .sort(newestFirst)
    .map(({ id, title, pinned, publishedOn }) => ({
      id,
      title,
      pinned: pinned ?? false,
      published: dateInWords(publishedOn),
    }))
}
