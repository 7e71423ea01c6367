import { dateOf, isDate } from '../../contract/calendar'
import type { NoticeEntry, NoticeText } from '../../contract/calls/notices'

/** The form of a notice. */
export interface NoticeForm {
  title: string
  /** Paragraphs below each other. */
  body: string
  /** Empty = the whole city. */
  office: string
  pinned: boolean
  /** Until it is withdrawn; else `until` counts. */
  forever: boolean
  until: string
}

export type NoticeFaults = Record<'title' | 'body' | 'office' | 'until', string>

export const NO_FAULTS: NoticeFaults = { title: '', body: '', office: '', until: '' }

export const EMPTY_FORM: NoticeForm = {
  title: '',
  body: '',
  office: '',
  pinned: false,
  forever: true,
  until: '',
}

export const formOf = ({ title, body, office, pinned, until }: NoticeEntry): NoticeForm => ({
  title,
  body: body.join('\n'),
  office: office ?? '',
  pinned,
  forever: until === null,
  until: until ?? '',
})

/** What was typed, a paragraph a line; empty lines only part them. */
export const paragraphsOf = (body: string): string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const untilFault = (until: string, now: Date): string => {
  if (!isDate(until)) return '请选择到哪一天'
  return until < dateOf(now) ? '这一天已经过了，请重新选择' : ''
}

/** What is wrong with the form: a sentence for each field, empty where all is well. */
export const noticeFaults = (form: NoticeForm, now: Date): NoticeFaults => ({
  ...NO_FAULTS,
  title: form.title.trim() === '' ? '请填写标题' : '',
  body: paragraphsOf(form.body).length === 0 ? '请填写内容' : '',
  until: form.forever ? '' : untilFault(form.until, now),
})

/** What a form without faults says. */
export const textOf = (form: NoticeForm): NoticeText => ({
  title: form.title.trim(),
  body: paragraphsOf(form.body),
  office: form.office === '' ? null : form.office,
  pinned: form.pinned,
  until: form.forever ? null : form.until,
})
