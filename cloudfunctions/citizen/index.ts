import { appeal } from '../actions/bans/appeal'
import { book } from '../actions/booking/book'
import { cancel } from '../actions/booking/cancel'
import { listAppointments } from '../actions/booking/list-appointments'
import { readAppointment } from '../actions/booking/read-appointment'
import { rebook } from '../actions/booking/rebook'
import { closeAccount } from '../actions/citizens/close-account'
import { correctOwnMobile } from '../actions/citizens/correct-mobile'
import { declarePass, withdrawPass } from '../actions/citizens/green-pass'
import { overview } from '../actions/citizens/overview'
import { register } from '../actions/citizens/register'
import { showOwnData } from '../actions/citizens/show-own-data'
import { readCity } from '../actions/city/read-city'
import { listFeedback, writeFeedback } from '../actions/feedback/write-feedback'
import { readPublicFigures } from '../actions/figures/read-public-figures'
import { applyForMandate } from '../actions/mandates/apply-for-mandate'
import { listMandates } from '../actions/mandates/list-mandates'
import { namePhoto } from '../actions/mandates/name-photo'
import { listOffices } from '../actions/slots/list-offices'
import { listSlots } from '../actions/slots/list-slots'
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
