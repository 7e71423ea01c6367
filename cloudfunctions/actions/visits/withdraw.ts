import { addMinutes } from '../../../miniprogram/contract/calendar'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { end } from '../../store/appointments/claims'
import { releaseSeat } from '../../store/slots'

const BATCH = 100

/**
 * Ends coming appointments on the office's side: no cancellation, no strike; each tells why. Repeating it goes on
 * where it was interrupted, since only booked ones are found.
 *
 * @param find the next batch of booked ones, at most so many
 * @param closure the closure that ends them, if it is one
 */
export const withdrawAll = async (
  find: (limit: number) => Promise<AppointmentRecord[]>,
  reason: string,
  now: Date,
  closure?: string,
): Promise<number> => {
  let withdrawn = 0
  for (;;) {
    const records = await find(BATCH)
    await Promise.all(records.map((record) => withdraw(record, reason, now, closure)))
    withdrawn += records.length
    if (records.length < BATCH) return withdrawn
  }
}

const withdraw = async (
  record: AppointmentRecord,
  reason: string,
  now: Date,
  closure: string | undefined,
): Promise<void> => {
  const settleAt = addMinutes(now, SETTLE_MINUTES)
  if (
    await end(record._id, 'booked', {
      to: 'withdrawn',
      now,
      settleAt,
      reason,
      ...(closure === undefined ? {} : { closure }),
    })
  )
    await releaseSeat(record.slot, record._id)
}
