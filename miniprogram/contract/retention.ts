import * as v from 'valibot'

/** How long personal data is kept: city data, shown to people in words. */

/** Figures are made after the day, and made again for a few days: nothing that they count may be erased earlier. */
export const FIGURES_DAYS = 30

const Days = v.pipe(v.number(), v.integer(), v.maxValue(3650))

/** Days after which each kind is erased, counted from its end. The day on which it ended is not counted. */
export const Retention = v.strictObject({
  /** After an appointment, or a visit without one, has ended. Figures stay. */
  appointments: v.pipe(
    Days,
    v.minValue(FIGURES_DAYS, `must be at least ${FIGURES_DAYS}: figures are made first`),
  ),
  /** After a mandate has ended, with its photos. */
  mandates: v.pipe(Days, v.minValue(FIGURES_DAYS)),
  /** After a photo was taken that no application has. */
  photos: v.pipe(Days, v.minValue(1)),
  /** After a ban has ended, with its evidence and the appeal. */
  bans: v.pipe(Days, v.minValue(FIGURES_DAYS)),
  /** After it was written. */
  feedback: v.pipe(Days, v.minValue(FIGURES_DAYS)),
  /** After a message was of use for the last time. */
  messages: v.pipe(Days, v.minValue(7)),
})
export type Retention = v.InferOutput<typeof Retention>
