import * as v from 'valibot'
import { MessageTemplates } from '../messages'
import { Business, Category } from './businesses'
import { Office } from './offices'
import { Policy } from './policy'
import { SpecialDay } from './special-days'
import { DateText, Id, Positive, Words } from './values'

/** The data of a city: everything that a city decides. Checked when it is imported; the code knows no city. */

const ContactLine = v.strictObject({ name: Words, phone: Words, hours: v.optional(Words) })
export type ContactLine = v.InferOutput<typeof ContactLine>

/** Who is served first, without an appointment. */
export const GreenGround = v.strictObject({
  id: Id,
  /** Who: 残疾人. */
  name: Words,
  /** What is shown at the door: 残疾人证. */
  proof: Words,
  /** For grounds that follow from the ID number. */
  minimumAge: v.optional(Positive),
})
export type GreenGround = v.InferOutput<typeof GreenGround>

/** A public announcement. */
export const Notice = v.strictObject({
  id: Id,
  title: Words,
  body: v.pipe(v.array(Words), v.minLength(1)),
  publishedOn: DateText,
  until: v.optional(DateText),
  pinned: v.optional(v.boolean()),
  office: v.optional(Id),
})
export type Notice = v.InferOutput<typeof Notice>

/** All that a city decides. */
export const City = v.strictObject({
  id: Id,
  name: Words,
  /** Who runs the service, as it signs its announcements. */
  authority: Words,
  /** What new plates of the city begin with, e.g. 京A. */
  platePrefix: Words,
  contactLines: v.pipe(v.array(ContactLine), v.minLength(1)),
  /** Who may book for others, and what they need. */
  agentGuide: v.strictObject({ who: v.array(Words), needs: v.array(Words) }),
  greenChannel: v.array(GreenGround),
  offices: v.pipe(v.array(Office), v.minLength(1)),
  categories: v.pipe(v.array(Category), v.minLength(1)),
  businesses: v.pipe(v.array(Business), v.minLength(1)),
  specialDays: v.array(SpecialDay),
  policy: Policy,
  notices: v.array(Notice),
  messages: MessageTemplates,
})
export type City = Omit<v.InferOutput<typeof City>, 'offices'> & { offices: Office[] }
