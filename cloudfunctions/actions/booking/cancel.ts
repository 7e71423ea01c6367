import { randomInt } from 'node:crypto'
import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { lateFrom } from '../../domain/appointment-view'
import { cancelRules } from '../../domain/cancelling'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { firstRefusal } from '../../domain/rules/rule'
import { actionFor, done, refused } from '../../platform/action'
import { appointmentWith } from '../../store/appointments/by-number'
import { end } from '../../store/appointments/claims'
import { cancellationsSince } from '../../store/appointments/of-account'
import { releaseSeat, releaseSeatUnlessFull } from '../../store/slots'
import { banIfDue } from '../bans/ban-if-due'
import { noteDecisions } from '../staff/note-in-audit'
import { showAppointment } from './show-appointment'

const MINUTES_PER_DAY = 24 * 60

/** Ends one's own appointment: frees the person and the subject, then the seat. Repeating it answers the same. */
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
    const isRepeated =
      appointment?.openid === openid && appointment.state === 'cancelled' && appointment.sealed !== null
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

    if (appointment.state === 'returning') return giveUp(appointment, city, now)

    const isLate = lateFrom(city.policy, appointment) <= now
    const ending = { to: 'cancelled' as const, now, strike: isLate ? ('late-cancellation' as const) : null }
    if (appointment.date === dateOf(now)) {
      // On the day itself nobody can wait for a seat to come back.
      const settleAt = addMinutes(now, SETTLE_MINUTES)
      if (!(await end(number, 'booked', { ...ending, settleAt }))) return refused(refuse('BUSY'))
      await releaseSeat(appointment.slot, number)
    } else {
      const settleAt = addMinutes(now, returnDelay(city.policy))
      if (!(await end(number, 'booked', { ...ending, settleAt }))) return refused(refuse('BUSY'))
      await releaseSeatUnlessFull(appointment.slot, number)
    }
    if (isLate) await banIfDue(openid, city.policy, now)
    const cancelled: AppointmentRecord = { ...appointment, state: 'cancelled', endedAt: now }
    return done({ appointment: showAppointment(cancelled, city, now) })
  },
})

/**
 * Ends a return ticket. Its seat was used when the person came the first time, so the sweep must not look at it again:
 * what it would have noted of that day is noted here.
 */
const giveUp = async (appointment: AppointmentRecord, city: City, now: Date) => {
  await noteDecisions(appointment)
  if (!(await end(appointment._id, 'returning', { to: 'cancelled', now, settleAt: null })))
    return refused(refuse('BUSY'))
  const cancelled: AppointmentRecord = { ...appointment, state: 'cancelled', endedAt: now }
  return done({ appointment: showAppointment(cancelled, city, now) })
}

/** Minutes after which a seat of a full slot returns; random, so that it cannot be handed over. */
const returnDelay = ({ cancelling: { returnMinutes } }: Policy): number =>
  Math.max(randomInt(returnMinutes.from, returnMinutes.to + 1), SETTLE_MINUTES)
