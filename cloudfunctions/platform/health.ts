import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { callerOpenid } from './caller'
import { secretFaults, secretsProof } from './secrets'

/** What a function says of itself when an administrator asks, never a phone; nothing in it is secret. */
export interface Health {
  /** SHA-256 of the function's own file: which build this is. */
  build: string
  now: string
  /** What is wrong with the secrets; they themselves stay here. */
  faults: string[]
  /** The same from every function that has the same secrets; null where something is wrong with them. */
  proof: string | null
}

/** The event that asks: `{ call: 'health', challenge }`. */
export interface HealthEvent {
  call?: string
  challenge?: unknown
}

/** The answer for an administrator who asks; null for everybody else and for everything else. */
export const healthFor = (event: HealthEvent | null | undefined): Health | null => {
  if (event?.call !== 'health' || callerOpenid() !== null) return null
  const faults = secretFaults()
  return {
    build: createHash('sha256').update(readFileSync(__filename)).digest('hex'),
    now: new Date().toISOString(),
    faults,
    proof: faults.length === 0 ? secretsProof(String(event.challenge ?? '')) : null,
  }
}
