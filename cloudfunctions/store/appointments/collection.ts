import type { AppointmentRecord } from '../../domain/records/appointments'
import { Collection } from '../database'

export const appointments = new Collection<AppointmentRecord>('appointments')
