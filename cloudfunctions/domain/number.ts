import { createHash } from 'node:crypto'

/**
 * The number of an appointment: six digits of its date, then six that follow from who asks for what.
 * The same attempt always gets the same number, so a repeated request meets its own record; a later attempt gets another.
 */
export const numberFor = (date: string, openid: string, requestId: string, attempt: number): string => {
  const digest = createHash('sha256').update(`${openid}\n${requestId}\n${attempt}`).digest()
  const own = digest.readUInt32BE(0) % 1_000_000
  return date.slice(2).replaceAll('-', '') + String(own).padStart(6, '0')
}
