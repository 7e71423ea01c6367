import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/**
 * Dates and times of the city. Everything is +08:00, whatever the time zone of the machine or phone.
 * A date is `YYYY-MM-DD`, a time `HH:mm`; both compare correctly as strings. An instant is a `Date`.
 */
const CITY_OFFSET_HOURS = 8

// Not dayjs's utcOffset(): it goes wrong by an hour near the clock changes of the machine's own time zone.
const inCity = (instant: Date) => dayjs.utc(instant).add(CITY_OFFSET_HOURS, 'hour')
const asUtc = (date: string) => dayjs.utc(date)

/** The date in the city at an instant. */
export const dateOf = (instant: Date): string => inCity(instant).format('YYYY-MM-DD')

/** The time of day in the city at an instant. */
export const timeOf = (instant: Date): string => inCity(instant).format('HH:mm')

/** The instant at which the city's clocks show this date and time. */
export const instantOf = (date: string, time: string): Date => new Date(`${date}T${time}:00+08:00`)

/** The date so many days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  asUtc(date).add(days, 'day').format('YYYY-MM-DD')

/** The instant so many minutes later, or earlier. */
export const addMinutes = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() + minutes * 60_000)

/** The instant itself when it is a whole minute, else the next one that is. */
export const nextWholeMinute = (instant: Date): Date =>
  new Date(Math.ceil(instant.getTime() / 60_000) * 60_000)

/** Whole days from one date to another; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number => asUtc(to).diff(asUtc(from), 'day')

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export const weekdayOf = (date: string): number => asUtc(date).day() || 7

/**
 * Whether the text is a date that exists, in the form `YYYY-MM-DD`, from 1800 to 2999: whoever counts on from the last day
 * of the year 9999 has no date any more.
 */
export const isDate = (text: string): boolean =>
  /^(?:1[89]|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && asUtc(text).format('YYYY-MM-DD') === text

/** Whether the text is a time of day in the form `HH:mm`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Minutes since midnight, for steps through a day. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The time of day this many minutes after midnight. */
export const timeFromMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
