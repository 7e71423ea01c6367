import { addDays, dateOf, isDate, minutesOf, timeFromMinutes, timeOf } from '../../contract/calendar'
import type { Field } from '../../contract/city/businesses'
import {
  CLOSURE_REASONS,
  type ClosureReason,
  type ClosureSpan,
  DAY_BEGINS,
  DAY_ENDS,
  type Moment,
  NOON,
} from '../../contract/closures'
import { timeInWords } from '../../contract/wording'

/** The form of a new closure. */
export interface ClosureForm {
  office: string
  /** Empty = all of them. */
  category: string
  /** One of the quick choices, or `other` with the moments below. */
  when: 'today' | 'tomorrow' | 'other' | ''
  first: Moment
  last: Moment
  reason: ClosureReason | ''
  words: string
}

export type ClosureFaults = Record<
  'office' | 'category' | 'when' | 'first' | 'last' | 'reason' | 'words',
  string
>

export const NO_FAULTS: ClosureFaults = {
  office: '',
  category: '',
  when: '',
  first: '',
  last: '',
  reason: '',
  words: '',
}

export const EMPTY_FORM: ClosureForm = {
  office: '',
  category: '',
  when: '',
  first: { date: '', time: DAY_BEGINS },
  last: { date: '', time: DAY_ENDS },
  reason: '',
  words: '',
}

export const REASONS = Object.entries(CLOSURE_REASONS).map(([id, name]) => ({ id, name }))

export const isReason = (text: string): text is ClosureReason => text in CLOSURE_REASONS

/** Slots begin at these; closing at other times would only cut them. */
const STEP_MINUTES = 30
const FIRST_STEP = minutesOf('08:00')
const LAST_STEP = minutesOf('20:00')
const STEPS = Array.from({ length: (LAST_STEP - FIRST_STEP) / STEP_MINUTES + 1 }, (_, step) =>
  timeFromMinutes(FIRST_STEP + step * STEP_MINUTES),
)

/** How the beginning and the end of a day are chosen. */
const OPENING = '上班时'
const CLOSING = '下班时'

export const TIME_FIELDS: Record<'first' | 'last', Field> = {
  first: {
    key: 'firstTime',
    kind: 'choice',
    label: '从几点开始',
    required: true,
    options: [OPENING, ...STEPS.map(timeInWords)],
  },
  last: {
    key: 'lastTime',
    kind: 'choice',
    label: '到几点结束',
    required: true,
    options: [...STEPS.map(timeInWords), CLOSING],
  },
}

export const DATE_FIELDS: Record<'first' | 'last', Field> = {
  first: { key: 'firstDate', kind: 'date', label: '从哪一天', required: true },
  last: { key: 'lastDate', kind: 'date', label: '到哪一天', required: true },
}

/** The time of a choice: `上班时` → 00:00, `9:30` → 09:30. */
export const timeOfChoice = (choice: string): string => {
  if (choice === OPENING) return DAY_BEGINS
  return choice === CLOSING ? DAY_ENDS : choice.padStart(5, '0')
}

export const choiceOfTime = (time: string): string => {
  if (time === DAY_BEGINS) return OPENING
  return time === DAY_ENDS ? CLOSING : timeInWords(time)
}

const halfHourBefore = (time: string): string =>
  timeFromMinutes(Math.floor(minutesOf(time) / STEP_MINUTES) * STEP_MINUTES)

/** Something breaks today, or tomorrow is announced: what is closed most often. */
export const quickChoices = (now: Date): { id: 'today' | 'tomorrow' | 'other'; name: string }[] => [
  { id: 'today', name: timeOf(now) < NOON ? '今天下午' : '今天，从现在起' },
  { id: 'tomorrow', name: '明天全天' },
  { id: 'other', name: '其他时间' },
]

const momentsOf = ({ when, first, last }: ClosureForm, now: Date): Pick<ClosureSpan, 'first' | 'last'> => {
  const today = dateOf(now)
  if (when === 'today') {
    const time = timeOf(now) < NOON ? NOON : halfHourBefore(timeOf(now))
    return { first: { date: today, time }, last: { date: today, time: DAY_ENDS } }
  }
  if (when === 'tomorrow') {
    const date = addDays(today, 1)
    return { first: { date, time: DAY_BEGINS }, last: { date, time: DAY_ENDS } }
  }
  return { first, last }
}

/** What the form closes. */
export const spanOf = (form: ClosureForm, now: Date): ClosureSpan => ({
  office: form.office,
  category: form.category === '' ? null : form.category,
  ...momentsOf(form, now),
})

const momentFaults = (
  { when, first, last }: ClosureForm,
  now: Date,
): Pick<ClosureFaults, 'first' | 'last'> => {
  if (when !== 'other') return { first: '', last: '' }
  if (!isDate(first.date)) return { first: '请选择从哪一天开始', last: '' }
  if (first.date < dateOf(now)) return { first: '这一天已经过了，请重新选择', last: '' }
  if (!isDate(last.date)) return { first: '', last: '请选择到哪一天' }
  const isBackwards = `${last.date}${last.time}` <= `${first.date}${first.time}`
  return { first: '', last: isBackwards ? '结束要晚于开始，请重新选择' : '' }
}

/** What is wrong with the form: a sentence for each field, empty where all is well. */
export const closureFaults = (form: ClosureForm, now: Date): ClosureFaults => ({
  ...NO_FAULTS,
  ...momentFaults(form, now),
  office: form.office === '' ? '请选择网点' : '',
  when: form.when === '' ? '请选择停办的时间' : '',
  reason: form.reason === '' ? '请选择原因' : '',
  words: form.reason === 'other' && form.words.trim() === '' ? '请写明原因，群众会看到' : '',
})
