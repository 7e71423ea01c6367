import type { AppointmentRecord } from './records'

/** A number that one person gave up and another took within minutes. */
export interface HandOver {
  given: AppointmentRecord
  taken: AppointmentRecord
  minutes: number
}

/** Pairs of a cancellation and the next booking by somebody else in the same slot, at most so many minutes later. */
export const handOvers = (
  cancelled: AppointmentRecord[],
  booked: AppointmentRecord[],
  withinMinutes: number,
): HandOver[] =>
  cancelled.flatMap((given) => {
    const { endedAt } = given
    if (endedAt === null) return []
    const minutesAfter = ({ bookedAt }: AppointmentRecord) =>
      bookedAt === null ? Number.POSITIVE_INFINITY : (bookedAt.getTime() - endedAt.getTime()) / 60_000
    const taken = booked
      .filter((each) => each.slot === given.slot && each.personKey !== given.personKey)
      .filter((each) => minutesAfter(each) >= 0 && minutesAfter(each) <= withinMinutes)
      .sort((a, b) => minutesAfter(a) - minutesAfter(b))[0]
    return taken ? [{ given, taken, minutes: Math.ceil(minutesAfter(taken)) }] : []
  })
