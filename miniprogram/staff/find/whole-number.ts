import { isAppointmentNumber } from '../../contract/ids'

/** What was typed, when it is a whole appointment number: it leads to one visit, of whatever day; else null. */
export const wholeNumber = (text: string): string | null => {
  const digits = text.replace(/\s+/g, '')
  return isAppointmentNumber(digits) ? digits : null
}
