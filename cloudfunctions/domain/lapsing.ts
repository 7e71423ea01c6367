import type { AppointmentRecord } from './records/appointments'
import { isInside } from './visits'

/** Whether an appointment still holds its person although its day, or its return ticket, is over. The timer ends those. */
export const hasLapsed = (
  { state, date, visitDate, returnUntil }: AppointmentRecord,
  today: string,
): boolean => {
  if (state === 'booked') return date < today
  if (state === 'returning') return (returnUntil ?? date) < today
  return isInside(state) && (visitDate ?? date) < today
}
