import type { AppointmentRecord } from '../../domain/records/appointments'
import type { VisitHistory } from '../../domain/records/visits'
import { command } from '../database'
import { appointments } from './collection'

/** What windows have reported of people. */

const reportedAt = (offices: string[] | null) => ({
  ...(offices === null ? {} : { office: command.in(offices) }),
  reportedAt: command.gt(new Date(0)),
})

/** What windows of some offices, or of all, have reported and nobody has judged, oldest first. */
export const reported = (offices: string[] | null, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(reportedAt(offices), { order: [['reportedAt', 'asc']], limit })

/** How many of them there are. */
export const countReported = (offices: string[] | null): Promise<number> =>
  appointments.count(reportedAt(offices))

/** Ends a report that a ban has followed from; false when it has ended before. */
export const closeReport = async (number: string): Promise<boolean> =>
  (await appointments.update({ _id: number, reportedAt: command.neq(null) }, { reportedAt: null })) > 0

/**
 * Ends a report in which a manager found nothing; false when it has ended before.
 * @param settleAt when the sweep makes sure that the decision is noted
 */
export const dismissReported = async (
  number: string,
  event: VisitHistory,
  settleAt: Date,
): Promise<boolean> =>
  (await appointments.update(
    { _id: number, reportedAt: command.neq(null) },
    { reportedAt: null, history: command.push([event]), settleAt },
  )) > 0
