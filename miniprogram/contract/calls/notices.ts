import * as v from 'valibot'
import { DateText } from '../city/values'
import { Id, RequestId, Revision, Skip } from '../ids'
import { readable } from '../written-words'
import { answers } from './call'

/** Calls about public announcements. The published ones reach phones with the city. */

/** draft = only managers see it · published = everybody does, until its last day · withdrawn = nobody any more */
export type NoticeState = 'draft' | 'published' | 'withdrawn'

/** Characters of a title, at most. */
export const NOTICE_TITLE_LENGTH = 40

/** Characters of a paragraph, at most. */
export const NOTICE_BODY_LENGTH = 1000

/** A notice as managers see it. */
export interface NoticeEntry {
  id: string
  state: NoticeState
  revision: number
  title: string
  /** Paragraphs. */
  body: string[]
  /** Null = the whole city. */
  office: string | null
  pinned: boolean
  /** The last day on which it is shown; null = until it is withdrawn. */
  until: string | null
  /** When it was published; null for a draft. */
  publishedOn: string | null
  /** It was written by a closure. */
  ofClosure: boolean
}

/** Which one, and as it was seen. */
const Seen = { notice: Id, revision: Revision }
const Paragraph = v.pipe(readable(NOTICE_BODY_LENGTH), v.trim(), v.nonEmpty())

/** What a manager writes. */
export const NoticeText = v.strictObject({
  title: v.pipe(readable(NOTICE_TITLE_LENGTH), v.trim(), v.nonEmpty()),
  body: v.pipe(v.array(Paragraph), v.minLength(1), v.maxLength(20)),
  office: v.nullable(Id),
  pinned: v.boolean(),
  until: v.nullable(DateText),
})
export type NoticeText = v.InferOutput<typeof NoticeText>

export const noticesApi = {
  /** Drafts and withdrawn ones by the latest change, published ones pinned first and then the newest. */
  'notice.list': answers<{ notices: NoticeEntry[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      state: v.picklist(['draft', 'published', 'withdrawn']),
      skip: Skip,
    }),
  }),
  /** Writes a draft, or changes a notice that is not withdrawn. Repeating it answers the same. */
  'notice.save': answers<{ notice: NoticeEntry }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      requestId: RequestId,
      ...NoticeText.entries,
      /** Which one is changed, and as it was seen; null = a new one. */
      changes: v.nullable(v.strictObject(Seen)),
    }),
  }),
  'notice.publish': answers<{ notice: NoticeEntry }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject(Seen),
  }),
  'notice.withdraw': answers<{ notice: NoticeEntry }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject(Seen),
  }),
  /** Puts a notice above the others, or back among them. */
  'notice.pin': answers<{ notice: NoticeEntry }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ ...Seen, pinned: v.boolean() }),
  }),
}
