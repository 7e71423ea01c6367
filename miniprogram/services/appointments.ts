import type { AppointmentView } from '../contract/models'

/** What can be done with an appointment. */

/** Whether it can still be cancelled online at an instant. */
export const canCancel = ({ status, cancellableUntil }: AppointmentView, instant: Date): boolean =>
  status === 'booked' && cancellableUntil !== null && instant < new Date(cancellableUntil)

/** The coming ones, the nearest first. */
export const comingOf = (appointments: readonly AppointmentView[]): AppointmentView[] =>
  appointments
    .filter(({ status }) => status === 'booked')
    .sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`))

/** Those that are over, as the server orders them: the newest first. */
export const pastOf = (appointments: readonly AppointmentView[]): AppointmentView[] =>
  appointments.filter(({ status }) => status !== 'booked')
