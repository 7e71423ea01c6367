import * as v from 'valibot'

/** How records and requests are named in calls. */

export const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40))
/** Twelve digits: the date of the appointment, then six that are its own. */
export const AppointmentNumber = v.pipe(v.string(), v.regex(/^\d{12}$/, '预约号是 12 位数字，请核对'))
/** Made by the phone once per booking, so that a repeated tap or a lost reply books once. */
export const RequestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{16,40}$/))
