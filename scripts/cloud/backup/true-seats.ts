import type { AppointmentRecord } from '../../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../../cloudfunctions/domain/records/slots'
import { GIVE_BACK } from '../../../cloudfunctions/domain/seats-given-back'

/**
 * Collections are saved one after the other while people book and cancel, so a slot may not know of an appointment that
 * sits in it, and name a number that has left. The appointments are right.
 */

/** The numbers of one slot. */
interface Sitting {
  /** They have a seat, whatever the slot says. */
  certain: Set<string>
  /** They have one if the slot says so: the sweep decides about them, or the window has seen them. */
  possible: Set<string>
}

/** Who sits where, as the appointments tell it. */
export class SeatingPlan {
  private readonly slots = new Map<string, Sitting>()

  /** To be told of every appointment. */
  add({ _id, slot, state, settleAt, history }: AppointmentRecord): void {
    const sitting = this.slots.get(slot) ?? { certain: new Set(), possible: new Set() }
    this.slots.set(slot, sitting)
    if (state !== 'holding' && !GIVE_BACK.includes(state)) sitting.certain.add(_id)
    else if (state === 'holding' || settleAt !== null || history.length > 0) sitting.possible.add(_id)
  }

  /** The slot with its true seats. With more people than seats, `remaining` falls below zero: nobody loses a number. */
  setRight(slot: SlotRecord): SlotRecord {
    const { certain, possible } = this.slots.get(slot._id) ?? { certain: new Set(), possible: new Set() }
    const stay = slot.seats.filter((number) => certain.has(number) || possible.has(number))
    const seats = [...new Set([...stay, ...certain])]
    return { ...slot, seats, remaining: slot.capacity - seats.length }
  }
}
