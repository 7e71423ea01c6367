import { book } from '../actions/book'
import { cancel } from '../actions/cancel'
import { listAppointments } from '../actions/list-appointments'
import { listOffices } from '../actions/list-offices'
import { listSlots } from '../actions/list-slots'
import { overview } from '../actions/overview'
import { readAppointment } from '../actions/read-appointment'
import { readCity } from '../actions/read-city'
import { register } from '../actions/register'
import { dispatch } from '../platform/dispatch'

/** What anybody with a WeChat account may call. */
export const main = dispatch<'citizen'>({
  'city.read': readCity,
  'citizen.overview': overview,
  'citizen.register': register,
  'office.list': listOffices,
  'slot.list': listSlots,
  'appointment.create': book,
  'appointment.list': listAppointments,
  'appointment.read': readAppointment,
  'appointment.cancel': cancel,
})
