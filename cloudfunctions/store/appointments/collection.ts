import type { AppointmentRecord } from '../../domain/records/appointments'
import { Collection } from '../database'

/** The collection that all of this folder asks. */
export const appointments = new Collection<AppointmentRecord>('appointments')
