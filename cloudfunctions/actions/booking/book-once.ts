import type { AppointmentView } from '../../../miniprogram/contract/appointment'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { CityRecord } from '../../domain/records/city'
import { done, type Result } from '../../platform/action'
import { showAppointment } from './show-appointment'
import { takeAndConfirm } from './take-and-confirm'

/**
 * Books once, however often it is asked: what an earlier call with the same request has booked is its answer, what it
 * has claimed is finished, and only where it has left nothing a claim is made.
 *
 * @param attempts what earlier calls with the same request made
 * @param claim asks the rules and claims; it is told how many attempts were dropped before
 */
export const bookOnce = async (
  attempts: AppointmentRecord[],
  city: CityRecord,
  now: Date,
  claim: (dropped: number) => Promise<Result<AppointmentRecord>>,
): Promise<Result<{ appointment: AppointmentView; replayed: boolean }>> => {
  const answer = (record: AppointmentRecord, replayed: boolean) =>
    done({ appointment: showAppointment(record, city.city, now), replayed })

  const dropped = attempts.filter(({ state }) => state === 'dropped').length
  const earlier = attempts.find(({ state }) => state !== 'dropped')
  if (earlier && earlier.state !== 'holding') return answer(earlier, true)

  const claimed = earlier ? done(earlier) : await claim(dropped)
  if (!claimed.ok) return claimed
  const seated = await takeAndConfirm(claimed.data, city, now)
  return seated.ok ? answer(seated.data.record, seated.data.replayed) : seated
}
