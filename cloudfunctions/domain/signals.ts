import type { AppointmentRecord } from './records/appointments'

/** What tells a hand-over. */
type Seat = Pick<AppointmentRecord, 'slot' | 'personKey' | 'bookedAt' | 'endedAt'>

/** A number that one person gave up and another took within minutes. */
export interface HandOver<Found extends Seat = AppointmentRecord> {
  given: Found
  taken: Found
  minutes: number
}

/** Pairs of a cancellation and the next booking by somebody else in the same slot, at most so many minutes later. */
export const handOvers = <Found extends Seat>(
  cancelled: Found[],
  booked: Found[],
  withinMinutes: number,
): HandOver<Found>[] =>
  cancelled.flatMap((given) => {
    const { endedAt } = given
    if (endedAt === null) return []
    const minutesAfter = ({ bookedAt }: Seat) =>
      bookedAt === null ? Number.POSITIVE_INFINITY : (bookedAt.getTime() - endedAt.getTime()) / 60_000
    const taken = booked
      .filter((each) => each.slot === given.slot && each.personKey !== given.personKey)
      .filter((each) => minutesAfter(each) >= 0 && minutesAfter(each) <= withinMinutes)
      .sort((a, b) => minutesAfter(a) - minutesAfter(b))[0]
    return taken ? [{ given, taken, minutes: Math.ceil(minutesAfter(taken)) }] : []
  })
