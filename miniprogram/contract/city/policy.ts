import * as v from 'valibot'
import { Retention } from '../retention'
import { Count, Positive, TimeText, Words } from './values'

/** The limits and terms that a city sets. */

/** The rules of the city in figures and words. */
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
