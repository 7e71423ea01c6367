const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Names one request of a phone, so that a repeated tap or a lost answer acts once. Random enough that two phones
 * never meet; it keeps no secret.
 */
export const freshRequestId = (): string =>
  Array.from({ length: 24 }, () => CHARACTERS.charAt(Math.floor(Math.random() * CHARACTERS.length))).join('')
