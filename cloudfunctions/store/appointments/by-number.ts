import type { AppointmentRecord } from '../../domain/records/appointments'
import { command } from '../database'
import { appointments } from './collection'

/** Appointments by their numbers. */

export const appointmentWith = (number: string): Promise<AppointmentRecord | null> => appointments.get(number)

export const appointmentsWith = (numbers: string[]): Promise<AppointmentRecord[]> =>
  appointments.find({ _id: command.in(numbers) })
