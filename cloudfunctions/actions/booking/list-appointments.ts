import { actionFor, done } from '../../platform/action'
import { historyOf } from '../../store/appointments/of-account'
import { showAppointment } from './show-appointment'

const PAGE = 20

export const listAppointments = actionFor<'appointment.list'>()({
  // One more than a page tells whether there are more.
  gather: (input, { openid }) => historyOf(openid, input.before, PAGE + 1),
  act: (records, _input, { now }, { city }) =>
    done({
      appointments: records.slice(0, PAGE).map((record) => showAppointment(record, city, now)),
      more: records.length > PAGE,
    }),
})
