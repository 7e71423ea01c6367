import type { AppointmentView } from '../../../miniprogram/contract/appointment'
import type { City } from '../../../miniprogram/contract/city/city'
import { appointmentView } from '../../domain/appointment-view'
import type { AppointmentRecord, AppointmentSecrets } from '../../domain/records/appointments'
import { ticketSecret, unseal } from '../../platform/secrets'

/** An appointment as its owner sees it: unsealed, masked, with what makes the codes of its ticket. */
export const showAppointment = (record: AppointmentRecord, city: City, now: Date): AppointmentView => {
  if (record.sealed === null) throw new Error('an appointment that was erased is not shown')
  const secrets = unseal<AppointmentSecrets>(record.sealed)
  return appointmentView(record, secrets, ticketSecret(record._id), city.policy, now)
}
