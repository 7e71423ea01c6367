import { appeal } from '../actions/appeal'
import { applyForMandate } from '../actions/apply-for-mandate'
import { book } from '../actions/book'
import { cancel } from '../actions/cancel'
import { closeAccount } from '../actions/close-account'
import { correctOwnMobile } from '../actions/correct-mobile'
import { declarePass, withdrawPass } from '../actions/green-pass'
import { listAppointments } from '../actions/list-appointments'
import { listMandates } from '../actions/list-mandates'
import { listOffices } from '../actions/list-offices'
import { listSlots } from '../actions/list-slots'
import { namePhoto } from '../actions/name-photo'
import { overview } from '../actions/overview'
import { readAppointment } from '../actions/read-appointment'
import { readCity } from '../actions/read-city'
import { readPublicFigures } from '../actions/read-public-figures'
import { rebook } from '../actions/rebook'
import { register } from '../actions/register'
import { showOwnData } from '../actions/show-own-data'
import { listFeedback, writeFeedback } from '../actions/write-feedback'
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
  'appointment.rebook': rebook,
  'mandate.photo': namePhoto,
  'mandate.apply': applyForMandate,
  'mandate.list': listMandates,
  'pass.declare': declarePass,
  'pass.withdraw': withdrawPass,
  'ban.appeal': appeal,
  'feedback.write': writeFeedback,
  'feedback.list': listFeedback,
  'citizen.data': showOwnData,
  'citizen.correct-mobile': correctOwnMobile,
  'citizen.close': closeAccount,
  'figures.public': readPublicFigures,
})
