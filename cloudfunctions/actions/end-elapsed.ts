import { dateOf } from '../../miniprogram/contract/calendar'
import { bookedBefore, end } from '../store/appointments'

const BATCH = 100

/** Ends the appointments of days that are over, which frees their people for the next one. Their seats stay taken. */
export const endElapsed = async (now: Date): Promise<{ ended: number }> => {
  let ended = 0
  for (;;) {
    const records = await bookedBefore(dateOf(now), BATCH)
    const results = await Promise.all(
      records.map((record) => end(record._id, 'booked', { to: 'elapsed', now, settleAt: null })),
    )
    ended += results.filter(Boolean).length
    if (records.length < BATCH) return { ended }
  }
}
