import * as v from 'valibot'

/**
 * Service messages of WeChat. What is told is the product's; with which of the operator's templates, and how it fits
 * into their fields, is a city's.
 */

/** What people are told, with the words that a template may use about it. */
export const MESSAGE_WORDS = {
  booked: ['business', 'office', 'time', 'number'],
  /** The evening before. */
  reminder: ['business', 'office', 'time', 'number'],
  /** The office ended it: it does not work at that time. */
  closed: ['business', 'office', 'time', 'number', 'reason'],
  /** Tomorrow is the last day of a return ticket. */
  'return-ending': ['business', 'office', 'until', 'number'],
  /** An application for a mandate was decided. */
  mandate: ['result', 'reason', 'time'],
  ban: ['reason', 'until'],
  'ban-ended': ['time'],
  /** The office has answered what somebody wrote. */
  feedback: ['answer', 'time'],
} as const satisfies Record<string, readonly string[]>

/** What a message is about. */
export type MessageKind = keyof typeof MESSAGE_WORDS

/** A word that a template of this kind may use. */
export type MessageWord<Kind extends MessageKind = MessageKind> = (typeof MESSAGE_WORDS)[Kind][number]

/** Every kind. */
export const MESSAGE_KINDS = Object.keys(MESSAGE_WORDS) as MessageKind[]

/** WeChat asks for three templates at most at a time. */
export const ASKED_AT_MOST = 3

/** One of WeChat's templates: its id, and what stands in each of its fields: `预约号 {number}`. */
export const MessageTemplate = v.strictObject({
  template: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  fields: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z_]+\d{1,2}$/, 'must be called as in the template, e.g. thing1')),
      v.pipe(v.string(), v.nonEmpty('must not be empty')),
    ),
    v.check((fields) => Object.keys(fields).length > 0, 'must have at least one field'),
  ),
})
export type MessageTemplate = v.InferOutput<typeof MessageTemplate>

/** The templates of a city; what has none is not told by message. */
export const MessageTemplates = v.strictObject(
  Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, v.optional(MessageTemplate)])) as Record<
    MessageKind,
    v.OptionalSchema<typeof MessageTemplate, undefined>
  >,
)
export type MessageTemplates = v.InferOutput<typeof MessageTemplates>
