import { dateOf } from '../../../miniprogram/contract/calendar'
import type { Visit } from '../../domain/moving'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { insideSinceBefore, returningBefore } from '../../store/appointments/over'
import { walkInsSinceBefore } from '../../store/walk-ins'
import { lapse } from './lapse'

const BATCH = 100

/** Ends one batch after another, until the last is not full. */
const endAll = async <Found extends Visit>(
  find: (limit: number) => Promise<Found[]>,
  now: Date,
): Promise<number> => {
  let ended = 0
  for (;;) {
    const found = await find(BATCH)
    const results = await Promise.all(found.map((visit) => lapse(visit, now)))
    ended += results.filter(Boolean).length
    if (found.length < BATCH) return ended
  }
}

/** Ends what is over without anybody having said so: return tickets, and people inside whose going nobody has noted. */
export const endElapsed = async (now: Date): Promise<{ ended: number }> => {
  const today = dateOf(now)
  const finds: ((limit: number) => Promise<AppointmentRecord[]>)[] = [
    (limit) => returningBefore(today, limit),
    (limit) => insideSinceBefore(today, limit),
  ]
  const counts = await Promise.all([
    ...finds.map((find) => endAll(find, now)),
    endAll((limit) => walkInsSinceBefore(today, limit), now),
  ])
  return { ended: counts.reduce((sum, count) => sum + count, 0) }
}
