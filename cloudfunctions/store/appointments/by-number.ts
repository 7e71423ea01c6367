import type { AppointmentRecord } from '../../domain/records/appointments'
import { command, type FoundBy, type Look } from '../database'
import { appointments } from './collection'

/** Appointments by their numbers. */

/** The appointment with a number, or null. */
export const appointmentWith = (number: string): Promise<AppointmentRecord | null> => appointments.get(number)

/** The same, and whatever else a call has to know beside it, in one trip. */
export const appointmentWithRecords = async <Asked extends Record<string, Look<unknown> | null>>(
  number: string,
  looks: Asked,
): Promise<{ appointment: AppointmentRecord | null; found: FoundBy<Asked> }> => {
  const { document, found } = await appointments.getWith(number, looks)
  return { appointment: document, found }
}

/** The appointments with these numbers, in no order. */
export const appointmentsWith = (numbers: string[]): Promise<AppointmentRecord[]> =>
  appointments.find({ _id: command.in(numbers) })
