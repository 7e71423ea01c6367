import * as v from 'valibot'

/** How calls name records, requests and places in lists. */

/** The name of a record, or of something in the city's data. */
export const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40))
/** Twelve digits: the date of the appointment, then six that are its own. */
export const AppointmentNumber = v.pipe(v.string(), v.regex(/^\d{12}$/, '预约号是 12 位数字，请核对'))

/** Whether a text is the number of an appointment. */
export const isAppointmentNumber = (text: string): boolean => v.is(AppointmentNumber, text)

/** Made by the phone once per booking, so that a repeated tap or a lost reply books once. */
export const RequestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{16,40}$/))
/** Of a record, as it was seen: it grows with every change, so that whoever decides second is told so. */
export const Revision = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
/** How many of a list were seen already. */
export const Skip = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))
