import { dateOf } from '../contract/calendar'
import type { Notice } from '../contract/city/city'
import type { PublicCity } from '../contract/city/public-city'
import { dateInWords } from '../contract/wording'

/** A notice as lists show it. */
export interface NoticeLine {
  id: string
  title: string
  pinned: boolean
  /** `11月18日（周三）` */
  published: string
}

const newestFirst = (a: Notice, b: Notice): number =>
  Number(b.pinned ?? false) - Number(a.pinned ?? false) || b.publishedOn.localeCompare(a.publishedOn)

type WithNotices = Pick<PublicCity, 'notices'>

const inForce = ({ notices }: WithNotices, instant: Date): Notice[] => {
  const today = dateOf(instant)
  return notices
    .filter(({ publishedOn, until }) => publishedOn <= today && (until === undefined || today <= until))
    .sort(newestFirst)
}

const lineOf = ({ id, title, pinned, publishedOn }: Notice): NoticeLine => ({
  id,
  title,
  pinned: pinned ?? false,
  published: dateInWords(publishedOn),
})

/** The notices that hold at an instant: pinned first, then the newest. */
export const noticeLines = (city: WithNotices, instant: Date): NoticeLine[] =>
  inForce(city, instant).map(lineOf)

/** Those of them that concern one office. */
export const noticesAbout = (city: WithNotices, office: string, instant: Date): NoticeLine[] =>
  inForce(city, instant)
    .filter((notice) => notice.office === office)
    .map(lineOf)
