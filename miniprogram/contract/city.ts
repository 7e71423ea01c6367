import * as v from 'valibot'
import { isDate, isTime } from './calendar'
import { MessageTemplates } from './messages'
import { Retention } from './retention'

/** The data of a city: everything that a city decides. Checked when it is imported; the code knows no city. */

const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'an id has small letters, digits and hyphens'),
  v.maxLength(40),
)
const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1))
export const DateText = v.pipe(v.string(), v.check(isDate, 'is not a date of the form YYYY-MM-DD'))
export const TimeText = v.pipe(v.string(), v.check(isTime, 'is not a time of the form HH:mm'))
/** 1 = Monday … 7 = Sunday. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

export const Channel = v.picklist(['personal', 'agent'])
export type Channel = v.InferOutput<typeof Channel>

const ContactLine = v.strictObject({ name: Words, phone: Words, hours: v.optional(Words) })
export type ContactLine = v.InferOutput<typeof ContactLine>

/** A run of opening hours and the seats that are released in it: one slot every `minutes`. */
const SlotPlan = v.pipe(
  v.strictObject({
    category: Id,
    channel: Channel,
    weekdays: v.pipe(v.array(Weekday), v.minLength(1)),
    from: TimeText,
    to: TimeText,
    minutes: Positive,
    seats: Count,
  }),
  v.check((plan) => plan.from < plan.to, 'must begin before it ends'),
)
export type SlotPlan = v.InferOutput<typeof SlotPlan>

export const OpeningHours = v.strictObject({
  weekdays: v.pipe(v.array(Weekday), v.minLength(1), v.maxLength(7)),
  opens: TimeText,
  closes: TimeText,
})
export type OpeningHours = v.InferOutput<typeof OpeningHours>

/** What holds on one date in place of the weekly plan of an office's category and channel; no runs = no slots. */
export interface DayPlan {
  category: string
  channel: Channel
  date: string
  runs: Pick<SlotPlan, 'from' | 'to' | 'minutes' | 'seats'>[]
}

/** Whose seats they are: those of a channel, or kept for people without an appointment. */
export type SeatPool = Channel | 'walk-in'

/** So many seats of every slot of a category's date that go from one pool to another. */
export interface SeatMove {
  category: string
  date: string
  from: SeatPool
  to: SeatPool
  seats: number
}
export const Office = v.strictObject({
  id: Id,
  name: Words,
  shortName: Words,
  address: Words,
  location: v.optional(
    v.strictObject({
      latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
      longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
    }),
  ),
  phone: v.optional(Words),
  note: v.optional(Words),
  categories: v.pipe(v.array(Id), v.minLength(1)),
  hours: v.pipe(v.array(OpeningHours), v.minLength(1)),
  plans: v.pipe(v.array(SlotPlan), v.minLength(1)),
})
/** An office; what only holds on single dates is said by managers, never by a city's files. */
export type Office = v.InferOutput<typeof Office> & { days?: DayPlan[]; moves?: SeatMove[] }

export const Category = v.strictObject({ id: Id, name: Words, plain: Words, icon: Words })
export type Category = v.InferOutput<typeof Category>

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

/** A public holiday, or a weekend day that is worked to make up for one. */
export const SpecialDay = v.strictObject({
  date: DateText,
  kind: v.picklist(['holiday', 'workday']),
  name: Words,
  /** The weekday whose plan a make-up workday follows. */
  follows: v.optional(Weekday),
})
export type SpecialDay = v.InferOutput<typeof SpecialDay>

export const Policy = v.strictObject({
  booking: v.strictObject({
    /** Today + this many days is the last day that can be booked. */
    daysAhead: v.pipe(Positive, v.maxValue(60)),
    /** When the last day of the window is released. */
    releaseTime: TimeText,
    /** A slot can be booked until this long before it begins. */
    leadMinutes: Count,
    /** Live numbers that one person may hold at a time. */
    numbersPerPerson: v.pipe(Positive, v.maxValue(5)),
  }),
  cancelling: v.pipe(
    v.strictObject({
      /** Until this long before the slot begins. */
      untilMinutes: Count,
      /** At most this many … */
      times: Positive,
      /** … within this many days. */
      withinDays: Positive,
      /** Cancelling later than this before the slot begins is a strike; not less than `untilMinutes`. */
      lateMinutes: Count,
      /** A seat of a slot that was full comes back after a random delay, so that it cannot be handed over. Not on its own day. */
      returnMinutes: v.pipe(
        v.strictObject({ from: Count, to: Count }),
        v.check(({ from, to }) => from <= to, 'must not end before it begins'),
      ),
    }),
    v.check(
      ({ lateMinutes, untilMinutes }) => lateMinutes >= untilMinutes,
      'lateMinutes must not be less than untilMinutes',
    ),
  ),
  /** So many strikes within so many days pause online booking for so many days. */
  penalties: v.strictObject({ strikes: Positive, withinDays: Positive, banDays: Positive }),
  agents: v.strictObject({
    /** Live numbers that one agent may hold at a time. */
    numbersPerAgent: v.pipe(Positive, v.maxValue(5)),
    longestTermDays: Positive,
    /** From so many days before its end a mandate is shown as expiring. */
    expiringDays: Positive,
  }),
  /** What managers are shown as pointing at agents or scalpers in the personal column; nothing follows by itself. */
  signals: v.strictObject({
    withinDays: Positive,
    /** Different vehicles of one person. */
    vehicles: Positive,
    /** Minutes between one person's cancelling and another's booking of the same slot. */
    handOverMinutes: Positive,
    /** People behind one mobile phone number. */
    peoplePerMobile: Positive,
  }),
  visits: v.strictObject({
    /** Coming earlier than this before the slot begins is early. */
    earlyMinutes: Count,
    /** Coming later than this after the slot has ended is late: served after the others, the same day. */
    lateMinutes: Count,
    /** So many days after the first visit a return ticket is good; 0 = none are given. */
    returnDays: v.pipe(Count, v.maxValue(60)),
    /** So long after closing, whoever has not come is marked as missing. */
    missedMinutes: Count,
    /** Whoever is inside for longer than this is shown to the staff. */
    longMinutes: Positive,
  }),
  closures: v.strictObject({
    /** Beyond a slot's seats, so many are kept for people whose time the office closed. */
    extraSeats: v.pipe(Count, v.maxValue(20)),
    /** So long after that they may take another time with priority. */
    rebookDays: v.pipe(Positive, v.maxValue(90)),
  }),
  messages: v.strictObject({
    /** When people are reminded of what is tomorrow. */
    reminderTime: v.pipe(
      TimeText,
      v.check((time) => time >= '08:00' && time <= '21:00', 'must be between 08:00 and 21:00'),
    ),
  }),
  retention: Retention,
  /** Calls that one account may make within a minute. */
  rate: v.strictObject({ readsPerMinute: Positive, writesPerMinute: Positive }),
  consent: v.strictObject({
    version: v.pipe(Words, v.maxLength(20)),
    text: v.pipe(v.array(Words), v.minLength(1)),
  }),
  /** Shown before booking and ticked; empty when there are none. */
  entryRequirements: v.array(Words),
})
export type Policy = v.InferOutput<typeof Policy>

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

/** The offices that handle a business, in the city's order. */
export const officesFor = <Place extends Pick<Office, 'id' | 'categories'>>(
  city: { offices: Place[] },
  business: Business,
): Place[] =>
  city.offices.filter(
    (office) =>
      office.categories.includes(business.category) &&
      (business.offices === undefined || business.offices.includes(office.id)),
  )

/** A public holiday or make-up workday, or undefined on an ordinary day. */
export const specialDayOn = (city: Pick<City, 'specialDays'>, date: string): SpecialDay | undefined =>
  city.specialDays.find((day) => day.date === date)
