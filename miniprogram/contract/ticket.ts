import { sha256 } from 'js-sha256'

/**
 * The text inside a QR code that people show. It changes every half minute and cannot be made up: who has the secret,
 * which only the owner's phone is given, signs the reference and the time step. A phone needs no network for that.
 *
 * `CGY2:` reference `:` step `:` signature; capital letters, digits and colons only, which keeps the squares large.
 */
const PREFIX = 'CGY2'

/** How long one code is shown. */
export const CODE_SECONDS = 30

/** 64 bits: nobody tries that many at a window. */
const SIGNATURE_LENGTH = 16

/** An appointment's number, or the reference of a green pass. */
const REFERENCE = /^(?:\d{12}|G[0-9A-F]{16})$/

/** What a code says, once it is read. */
export interface TicketCode {
  reference: string
  /** Half minutes since 1970. */
  step: number
  signature: string
}

/** What makes the codes of one reference. */
export interface TicketKey {
  reference: string
  secret: string
}

const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / CODE_SECONDS)

/** What the owner of the secret writes behind reference and step. */
export const signatureOf = ({ reference, secret }: TicketKey, step: number): string =>
  sha256.hmac(secret, `${reference}:${step}`).slice(0, SIGNATURE_LENGTH).toUpperCase()

/** The text to show at an instant. */
export const encodeTicket = (key: TicketKey, now: Date): string => {
  const step = stepAt(now)
  return [PREFIX, key.reference, step, signatureOf(key, step)].join(':')
}

/** The parts of a scanned text, or null when it is not a code of this product. Says nothing about whether it is genuine. */
export const readTicket = (text: string): TicketCode | null => {
  const [prefix, reference = '', step = '', signature = '', ...rest] = text.trim().split(':')
  const isOurs =
    prefix === PREFIX && REFERENCE.test(reference) && /^\d{1,10}$/.test(step) && rest.length === 0
  return isOurs ? { reference, step: Number(step), signature } : null
}

/** When a code began to be shown. */
export const shownFrom = ({ step }: TicketCode): Date => new Date(step * CODE_SECONDS * 1000)

/** Whether a reference is that of a green pass. */
export const isPassReference = (reference: string): boolean => reference.startsWith('G')
