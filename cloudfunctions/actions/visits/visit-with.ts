import { isWalkInId } from '../../../miniprogram/contract/visit'
import { isWalkIn, type Visit } from '../../domain/moving'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { VisitHistory } from '../../domain/records/visits'
import type { VisitState } from '../../domain/visits'
import { moveAppointment, waitingBefore } from '../../store/appointments/at-office'
import { appointmentWith } from '../../store/appointments/by-number'
import { moveWalkIn, walkInsBefore, walkInWith } from '../../store/walk-ins'

/** Visits, whether of somebody with an appointment or without: the two are kept apart and treated alike. */

export const visitWith = (id: string): Promise<Visit | null> =>
  isWalkInId(id) ? walkInWith(id) : appointmentWith(id)

/** Moves a visit from the state and revision it was seen in; false when it is not so any more. */
export const moveVisit = (
  seen: Visit,
  to: VisitState,
  change: Partial<AppointmentRecord>,
  event: VisitHistory,
): Promise<boolean> =>
  isWalkIn(seen) ? moveWalkIn(seen, to, change, event) : moveAppointment(seen, to, change, event)

/** How many wait before a visit; null when it does not wait. */
export const countAhead = async ({ state, office, category, queueKey }: Visit): Promise<number | null> => {
  if (state !== 'admitted' || queueKey === null) return null
  const [booked, walkedIn] = await Promise.all([
    waitingBefore(office, category, queueKey),
    walkInsBefore(office, category, queueKey),
  ])
  return booked + walkedIn
}
