import { type AppointmentView, isLive } from '../contract/appointment'
import { dateOf } from '../contract/calendar'
import { dateInWords, dayInWords, timeRangeInWords } from '../contract/wording'

/** What can be done with an appointment, and when. */

/** Whether it can still be cancelled online at an instant. */
export const canCancel = ({ cancellableUntil }: AppointmentView, instant: Date): boolean =>
  cancellableUntil !== null && instant < new Date(cancellableUntil)

/** The last day on which it is good: the day it was booked for, or that of its return ticket. */
export const lastDayOf = ({ date, returnUntil }: AppointmentView): string => returnUntil ?? date

/** Whether the staff may do something with it any minute: it is live, and its day has come. */
export const isUnderway = ({ status, date }: AppointmentView, instant: Date): boolean =>
  isLive(status) && date <= dateOf(instant)

/** When to come, as a day and a time; a return ticket has no time, and is good for some days. */
export const whenToCome = (appointment: AppointmentView, instant: Date): { day: string; time: string } =>
  appointment.status === 'returning'
    ? { day: `最晚 ${dateInWords(lastDayOf(appointment))}`, time: '' }
    : {
        day: dayInWords(appointment.date, instant),
        time: timeRangeInWords(appointment.from, appointment.to),
      }

/** The coming ones, the nearest first. */
export const comingOf = (appointments: readonly AppointmentView[]): AppointmentView[] =>
  appointments
    .filter(({ status }) => isLive(status))
    .sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`))

/** Those that are over, as the server orders them: the newest first. */
export const pastOf = (appointments: readonly AppointmentView[]): AppointmentView[] =>
  appointments.filter(({ status }) => !isLive(status))
