import type { MessageKind, MessageTemplate, MessageWord } from '../../miniprogram/contract/messages'

/** How a message stands in the fields of a template. Whatever breaks one of WeChat's rules is refused as a whole (47003). */

/** What a message says, by the words of its kind. */
export type MessageValues = Partial<Record<MessageWord, string>>

interface FieldRule {
  holds: RegExp
  inWords: string
}

const DAY = String.raw`\d{4}年\d{1,2}月\d{1,2}日`
const TIME = String.raw`\d{1,2}:\d{2}`
const THING_LENGTH = 20

/** The kinds of fields that are of use here; the first part of a field's name says which it is. */
const RULES: Record<string, FieldRule> = {
  thing: {
    holds: new RegExp(`^[^]{1,${THING_LENGTH}}$`, 'u'),
    inWords: `${THING_LENGTH} characters at most`,
  },
  character_string: { holds: /^[!-~]{1,32}$/, inWords: '32 digits, Latin letters and signs at most' },
  number: { holds: /^\d{1,32}$/, inWords: '32 digits at most' },
  phrase: { holds: /^\p{Script=Han}{1,5}$/u, inWords: '5 Chinese characters at most' },
  date: { holds: new RegExp(`^${DAY}( ${TIME})?$`), inWords: 'a date, e.g. 2026年11月25日 09:00' },
  time: { holds: new RegExp(`^(${DAY} )?${TIME}$`), inWords: 'a time, e.g. 2026年11月25日 09:00' },
}

const ruleOf = (field: string): FieldRule | undefined => RULES[field.replace(/\d+$/, '')]

/** What is wrong with a text in a field, in the words of somebody who edits a city; null when it fits. */
export const fieldFault = (field: string, text: string): string | null => {
  const rule = ruleOf(field)
  if (rule === undefined) return `must be one of ${Object.keys(RULES).join(', ')} with a number`
  return rule.holds.test(text) ? null : `“${text}” does not fit: ${rule.inWords}`
}

/** The words that a text leaves open: `预约号 {number}` → `number` */
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(/\{(.*?)\}/g)].map(([, word = '']) => word)

/** The text with every word put in. */
export const filledIn = (text: string, values: MessageValues): string =>
  text.replace(/\{(.*?)\}/g, (_all, word: string) => values[word as MessageWord] ?? '')

/** Words that somebody wrote may be longer than a field: better cut than not told. */
const cut = (field: string, text: string): string => {
  const characters = Array.from(text)
  return field.startsWith('thing') && characters.length > THING_LENGTH
    ? `${characters.slice(0, THING_LENGTH - 1).join('')}…`
    : text
}

/** The fields of a message as WeChat gets them. */
export const fieldsOf = ({ fields }: MessageTemplate, values: MessageValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [field, cut(field, filledIn(text, values))]),
  )

/** Where a tap on the message leads. */
export const pageOf = (kind: MessageKind, subject: string): string => {
  switch (kind) {
    case 'booked':
    case 'reminder':
    case 'closed':
    case 'return-ending':
      return `pages/ticket/ticket?number=${subject}`
    case 'mandate':
      return `agent/mandate/mandate?id=${subject}`
    case 'ban':
      return 'pages/appeal/appeal'
    case 'ban-ended':
      return 'pages/home/home'
    case 'feedback':
      return 'pages/feedback/feedback'
  }
}
