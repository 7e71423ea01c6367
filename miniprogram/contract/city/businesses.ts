import * as v from 'valibot'
import { Channel, Id, Positive, Words } from './values'

/** What can be done, what it needs, and what it asks for. */

/** A large field of business: vehicles, drivers, e-bikes. */
export const Category = v.strictObject({ id: Id, name: Words, plain: Words, icon: Words })
export type Category = v.InferOutput<typeof Category>

/** Something that has to be brought. */
export const Material = v.strictObject({
  name: Words,
  /** What to look for, or where to get it. */
  note: v.optional(Words),
  /** Only then is it needed; absent = always. */
  when: v.optional(Words),
  /** Absent = the original is enough, no copy. */
  copies: v.optional(Positive),
})
export type Material = v.InferOutput<typeof Material>

const fieldBasics = {
  key: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*$/), v.maxLength(40)),
  label: Words,
  hint: v.optional(Words),
  required: v.boolean(),
  /** The same value may have one live appointment for the same business. */
  identifiesVehicle: v.optional(v.boolean()),
}

/** One thing that the business asks for. The value is always a string. */
export const Field = v.variant('kind', [
  /** A motor vehicle plate; `prefix` is offered as the beginning. */
  v.strictObject({ ...fieldBasics, kind: v.literal('plate') }),
  /** The 17 characters of a vehicle identification number. */
  v.strictObject({ ...fieldBasics, kind: v.literal('vin') }),
  v.strictObject({
    ...fieldBasics,
    kind: v.literal('choice'),
    options: v.pipe(v.array(Words), v.minLength(2)),
  }),
  v.strictObject({ ...fieldBasics, kind: v.literal('date') }),
  v.strictObject({
    ...fieldBasics,
    kind: v.literal('text'),
    maxLength: v.pipe(Positive, v.maxValue(200)),
    /** Spaces dropped and letters made large before the pattern is tried. */
    code: v.optional(v.boolean()),
    pattern: v.optional(v.pipe(v.string(), v.check(isPattern, 'is not a regular expression'))),
    /** Says how to mend a value that the pattern refuses. */
    patternHint: v.optional(Words),
  }),
])
export type Field = v.InferOutput<typeof Field>

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp
  } catch {
    return false
  }
}

/** One kind of business that can be booked. */
export const Business = v.strictObject({
  id: Id,
  category: Id,
  name: Words,
  /** One line in everyday words. */
  plain: Words,
  /** Everyday words that the search knows: 上牌, 过户 … */
  keywords: v.array(Words),
  /** Shown first in its category. */
  common: v.optional(v.boolean()),
  channels: v.pipe(v.array(Channel), v.minLength(1)),
  vehicleComes: v.boolean(),
  materials: v.pipe(v.array(Material), v.minLength(1)),
  /** Terms and limits worth knowing before booking. */
  conditions: v.optional(v.array(Words)),
  /** What goes wrong most often. */
  mistakes: v.optional(v.array(Words)),
  /** How long it takes at the window. */
  minutes: Positive,
  online: v.optional(v.strictObject({ where: Words, how: v.optional(Words) })),
  fields: v.array(Field),
  /** Absent = every office that handles the category. */
  offices: v.optional(v.pipe(v.array(Id), v.minLength(1))),
})
export type Business = v.InferOutput<typeof Business>
