import { refuse } from '../../../miniprogram/contract/refusals'
import { isShown } from '../../domain/appointment-view'
import { actionFor, done, refused } from '../../platform/action'
import { appointmentWith } from '../../store/appointments/by-number'
import { countAhead } from '../visits/visit-with'
import { rebookingFor } from './rebook'
import { showAppointment } from './show-appointment'

/** One's own appointment; somebody else's is refused in the same words as one that does not exist. */
export const readAppointment = actionFor<'appointment.read'>()({
  gather: (input) => appointmentWith(input.number),
  act: async (record, input, { openid, now }, { city }) => {
    if (record?.openid !== openid || !isShown(record.state) || record.sealed === null)
      return refused(refuse('APPOINTMENT_UNKNOWN', input.number))
    const [ahead, rebooking] = await Promise.all([countAhead(record), rebookingFor(record, city.policy, now)])
    return done({ appointment: showAppointment(record, city, now), ahead, rebooking })
  },
})
