import * as v from 'valibot'
import type { GreenGround } from './city/city'
import { ageOn } from './identity'
import { Id } from './ids'

/** The green pass: served first, without an appointment. Proof is shown at the door and never uploaded. */

/** What somebody declares who asks for a pass. */
export const PassRequest = v.strictObject({
  /** One of the city's grounds. */
  ground: Id,
})

/** A person's own pass. */
export interface GreenPassView {
  ground: string
  /** Makes the codes; see `ticket.ts`. */
  reference: string
  secret: string
}

/** Whether a ground that goes by age is open to the owner of an ID number on a date; others are shown at the door. */
export const isOldEnough = (ground: GreenGround, idNumber: string, date: string): boolean =>
  ground.minimumAge === undefined || ageOn(idNumber, date) >= ground.minimumAge
