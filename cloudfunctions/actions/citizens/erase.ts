import { dateOf } from '../../../miniprogram/contract/calendar'
import type { Retention } from '../../../miniprogram/contract/retention'
import type { PhotoRecord } from '../../domain/records/mandates'
import { erasedAppointment, erasedFrom, erasedWalkIn, keptSince, TURN_DAYS } from '../../domain/retention'
import { pathOfPhoto, removePhotos } from '../../platform/photos'
import { bansEndedBefore, removeBans } from '../../store/bans'
import { currentCity } from '../../store/cities'
import { appointmentsToErase, eraseAppointment, eraseWalkIn, walkInsToErase } from '../../store/erasing'
import { removeFeedbackBefore } from '../../store/feedback'
import { mandatesEndedBefore, mandatesOf } from '../../store/mandates'
import { removeMessagesBefore } from '../../store/messages'
import { condemnPhoto, forgetPhotos, photosToLookAt, postponePhoto } from '../../store/photos'
import { forgetTurns } from '../../store/turns'
import { removeWithPhotos } from '../mandates/remove-mandates'

/**
 * Erases personal data whose time is over. Each record goes by one write that names how it was seen, so that it may run
 * twice at once, be killed in the middle, and be late by days; the next run goes on.
 */

const BATCH = 100
/** Files are removed one mandate after the other. */
const FILES_BATCH = 20
/** No batch begins later in a run than this: the timer is stopped after a minute, and comes again in five. */
const BUDGET_MILLISECONDS = 10_000

/** One batch: how many are erased, and how many of those that were found will not be found again. */
interface Batch {
  erased: number
  handled: number
}

const erasedOf = (results: boolean[]): Batch => {
  const erased = results.filter(Boolean).length
  return { erased, handled: erased }
}

const eraseAppointments = async (days: number, now: Date): Promise<Batch> => {
  const records = await appointmentsToErase(keptSince(days, now), BATCH)
  const results = await Promise.all(
    records.map((record) => eraseAppointment(record, erasedAppointment(record, now))),
  )
  return erasedOf(results)
}

const eraseWalkIns = async (days: number, now: Date): Promise<Batch> => {
  const records = await walkInsToErase(keptSince(days, now), BATCH)
  const results = await Promise.all(records.map((record) => eraseWalkIn(record, erasedWalkIn(record, now))))
  return erasedOf(results)
}

const eraseMandates = async (days: number, now: Date): Promise<Batch> => {
  const before = keptSince(days, now)
  const due = await mandatesEndedBefore(before, dateOf(before), FILES_BATCH)
  await removeWithPhotos(due)
  return { erased: due.length, handled: due.length }
}

const eraseBans = async (days: number, now: Date): Promise<Batch> => {
  const due = await bansEndedBefore(keptSince(days, now), BATCH)
  const erased = due.length === 0 ? 0 : await removeBans(due.map(({ _id }) => _id))
  return { erased, handled: erased }
}

/** Whether a mandate of its account has it. */
const isInUse = async ({ _id, openid }: PhotoRecord): Promise<boolean> =>
  (await mandatesOf(openid)).some(({ photos }) => photos.map(pathOfPhoto).includes(_id))

/** Nobody may apply with it any more before it is looked whether somebody has; then the file goes, then its place. */
const erasePhoto = async (photo: PhotoRecord, later: Date): Promise<'erased' | 'kept' | 'changed'> => {
  if (!photo.condemned && (await isInUse(photo))) {
    await postponePhoto(photo, later)
    return 'kept'
  }
  if (!(await condemnPhoto(photo))) return 'changed'
  await removePhotos([photo._id])
  await forgetPhotos([photo._id])
  return 'erased'
}

const erasePhotos = async (days: number, now: Date): Promise<Batch> => {
  const found = await photosToLookAt(now, FILES_BATCH)
  const results = await Promise.all(found.map((photo) => erasePhoto(photo, erasedFrom(now, days))))
  const count = (what: string) => results.filter((result) => result === what).length
  return { erased: count('erased'), handled: count('erased') + count('kept') }
}

/** What is removed by one write however much there is. */
const removeOld = async ({ feedback, messages }: Retention, now: Date): Promise<Record<string, number>> => {
  const [feedbackRemoved, messagesRemoved] = await Promise.all([
    removeFeedbackBefore(keptSince(feedback, now)),
    removeMessagesBefore(keptSince(messages, now)),
    forgetTurns(keptSince(TURN_DAYS, now)),
  ])
  return { feedback: feedbackRemoved, messages: messagesRemoved }
}

/** The timer's part. */
export const erase = async (now: Date): Promise<Record<string, number>> => {
  const begun = performance.now()
  const { city } = await currentCity(now)
  const { retention } = city.policy
  const kinds = {
    appointments: () => eraseAppointments(retention.appointments, now),
    visits: () => eraseWalkIns(retention.appointments, now),
    mandates: () => eraseMandates(retention.mandates, now),
    photos: () => erasePhotos(retention.photos, now),
    bans: () => eraseBans(retention.bans, now),
  }
  const everyKind = async ([kind, run]: [string, () => Promise<Batch>]): Promise<[string, number]> => {
    let total = 0
    while (performance.now() - begun < BUDGET_MILLISECONDS) {
      const { erased, handled } = await run()
      total += erased
      // What else was found is somebody else's at the moment.
      if (handled === 0) break
    }
    return [kind, total]
  }
  const [old, ...counts] = await Promise.all([
    removeOld(retention, now),
    ...Object.entries(kinds).map(everyKind),
  ])
  return { ...Object.fromEntries(counts), ...old }
}
