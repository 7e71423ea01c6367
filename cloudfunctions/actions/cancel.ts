import { addMinutes } from '../../miniprogram/contract/calendar'
import { refuse } from '../../miniprogram/contract/refusals'
import { cancelRules } from '../domain/cancelling'
import { SETTLE_MINUTES } from '../domain/protocol'
import { firstRefusal } from '../domain/rules/rule'
import { actionFor, done, refused } from '../platform/action'
import { appointmentWith, cancellationsSince, end } from '../store/appointments'
import { releaseSeat } from '../store/slots'
import { showAppointment } from './show-appointment'

const MINUTES_PER_DAY = 24 * 60

/** Ends one's own appointment: frees the person and the vehicle, then the seat. Repeating it answers the same. */
export const cancel = actionFor<'appointment.cancel'>()({
  gather: async ({ number }, { openid, now }, { city }) => {
    const { withinDays } = city.policy.cancelling
    const [appointment, cancellations] = await Promise.all([
      appointmentWith(number),
      cancellationsSince(openid, addMinutes(now, -withinDays * MINUTES_PER_DAY)),
    ])
    return { appointment, cancellations }
  },
  act: async ({ appointment, cancellations }, { number }, { openid, now }, { city }) => {
    const isRepeated = appointment?.openid === openid && appointment.state === 'cancelled'
    if (isRepeated) return done({ appointment: showAppointment(appointment, city, now) })

    const refusal = firstRefusal(cancelRules, {
      now,
      policy: city.policy,
      openid,
      number,
      appointment,
      cancellations,
    })
    if (refusal !== null || appointment === null)
      return refused(refusal ?? refuse('APPOINTMENT_UNKNOWN', number))

    const settleAt = addMinutes(now, SETTLE_MINUTES)
    if (!(await end(number, 'booked', 'cancelled', { now, settleAt }))) return refused(refuse('BUSY'))
    await releaseSeat(appointment.slot, number)
    return done({
      appointment: showAppointment({ ...appointment, state: 'cancelled', endedAt: now }, city, now),
    })
  },
})
