import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/**
 * Personal data at rest. It is sealed (AES-256-GCM) and matched by HMAC-SHA-256, with keys from the environment:
 * - `PERSONAL_DATA_KEYS`: `name:base64` pairs of 32 bytes, separated by commas. The first seals, all open.
 * - `MATCHING_KEY`: base64 of 32 bytes. It cannot be changed without matching everybody anew.
 */

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`the environment variable ${name} is not set`)
  return value
}

const keyFrom = (name: string, base64: string): Buffer => {
  const key = Buffer.from(base64, 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`${name} is not ${KEY_BYTES} bytes in base64`)
  return key
}

const keysFromEnvironment = (): string => required('PERSONAL_DATA_KEYS')

/** What stands before a sealed text. Others would be found neither by the command that seals anew nor by the one that counts. */
const KEY_NAME = /^[\w-]{1,32}$/

const sealingKeys = (keys: string): [name: string, key: Buffer][] =>
  keys.split(',').map((pair, index) => {
    const [name = '', base64 = ''] = pair.trim().split(':')
    // Where name and key were swapped the name is the key, so that faults tell the place alone.
    const place = `key number ${index + 1} of PERSONAL_DATA_KEYS`
    if (!KEY_NAME.test(name)) throw new Error(`${place} has no name of letters and digits before its colon`)
    return [name, keyFrom(place, base64)]
  })

/**
 * The value as `key name.base64url`; a new nonce each time, so equal values look different.
 *
 * @param keys in the form of `PERSONAL_DATA_KEYS`, which it is when absent
 */
export const seal = (value: unknown, keys = keysFromEnvironment()): string => {
  const [first] = sealingKeys(keys)
  if (first === undefined) throw new Error('PERSONAL_DATA_KEYS names no key')
  const [name, key] = first
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return `${name}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** What was sealed. Throws when the key is unknown or the text was changed. `keys` as for sealing. */
export const unseal = <Value>(sealed: string, keys = keysFromEnvironment()): Value => {
  const [name, text = ''] = sealed.split('.')
  const key = sealingKeys(keys).find(([each]) => each === name)?.[1]
  if (key === undefined)
    throw new Error(`personal data is sealed with key ${name}, which PERSONAL_DATA_KEYS lacks`)
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const body = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(body.toString('utf8')) as Value
}

/** Words that were sealed; null where they were erased, or there are none. */
export const unsealWords = (sealed: string | null): string | null =>
  sealed === null ? null : unseal<string>(sealed)

const match = (kind: string, value: string): string =>
  createHmac('sha256', keyFrom('MATCHING_KEY', required('MATCHING_KEY')))
    .update(`${kind}\n${value}`)
    .digest('base64url')

/** Proves which secrets a function has without telling them: equal ones give equal proofs of one challenge. */
export const secretsProof = (challenge: string): string =>
  match('challenge', `${challenge}\n${keysFromEnvironment()}`).slice(0, 16)

/** What is wrong with the keys in words that tell nothing of them; empty when all is well. */
export const secretFaults = (): string[] =>
  [() => sealingKeys(keysFromEnvironment()), () => match('challenge', '')].flatMap((use) => {
    try {
      use()
      return []
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)]
    }
  })

/** The key by which the same ID number is recognised without being readable. */
export const personKey = (idNumber: string): string => match('person', idNumber)

/** The key by which the same mobile number is recognised. */
export const mobileKey = (mobile: string): string => match('mobile', mobile)

/** The key of one business of one vehicle or person, which must not be booked twice. */
export const subjectKey = (business: string, subject: string): string =>
  match('subject', `${business}\n${subject}`)

/** The key by which the same vehicle is recognised, whatever is done with it. */
export const vehicleKey = (vehicle: string): string => match('vehicle', vehicle)

/** What signs the codes of a ticket or a green pass: its owner's phone gets it, nobody else. */
export const ticketSecret = (reference: string): string => match('ticket', reference)

/**
 * What the codes of a person's green pass name instead of the person. It follows from nothing, so that what has noted it
 * tells of nobody once the account is closed.
 */
export const newPassReference = (): string => `G${randomBytes(8).toString('hex').toUpperCase()}`

/** The folder of an account's photos: nobody else's application may name a file in it. */
export const folderKey = (openid: string): string => match('folder', openid).slice(0, 32)
