import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { banInForce, banView, isBanInForce } from '../../domain/bans'
import { isWalkIn } from '../../domain/moving'
import { STALE_CLAIM_MINUTES } from '../../domain/protocol'
import type { CitizenRecord } from '../../domain/records/citizens'
import { disownedAppointment, erasedWalkIn, silentBan } from '../../domain/retention'
import { actionFor, done, refused } from '../../platform/action'
import { removePhotos } from '../../platform/photos'
import { unsealWords } from '../../platform/secrets'
import { bansOn, disownBan } from '../../store/bans'
import { currentCity } from '../../store/cities'
import { accountOf, beginClosing, closingSince, removeAccount, stopClosing } from '../../store/citizens'
import { endedOf, eraseAppointment, eraseWalkIn, somethingLiveOf, walkInsEndedOf } from '../../store/erasing'
import { allFeedbackOf, removeFeedback } from '../../store/feedback'
import { mandatesOf } from '../../store/mandates'
import { removeMessagesOf } from '../../store/messages'
import { forgetPhotos, photosOf } from '../../store/photos'
import { staffOf } from '../../store/staff'
import { banIfDue } from '../bans/ban-if-due'
import { removeWithPhotos } from '../mandates/remove-mandates'
import { noteDecisions } from '../staff/note-in-audit'

/**
 * Closes an account. First it is marked, so that nobody is registered any more; then it is looked whether anything is
 * open, so that a booking that began before either is found here, or finds the mark. Then what may go is erased. The
 * account itself goes after a minute, when no call can still be working with it, and whatever such a call has left.
 */

const BATCH = 100

/** What keeps an account from being closed; null when nothing is open. */
const obstacleOf = async (openid: string, now: Date): Promise<Refusal | null> => {
  const [live, mandates, staff, bans] = await Promise.all([
    somethingLiveOf(openid),
    mandatesOf(openid),
    staffOf(openid),
    bansOn(openid),
  ])
  if (live?.state === 'holding') return refuse('BUSY')
  if (live !== null) return isWalkIn(live) ? refuse('CLOSE_INSIDE') : refuse('CLOSE_NUMBER', live._id)
  if (mandates.some(({ state }) => state === 'waiting' || state === 'approved'))
    return refuse('CLOSE_MANDATE')
  if (staff !== null) return refuse('CLOSE_STAFF')
  const ban = banInForce(bans, now)
  return ban === null ? null : refuse('CLOSE_BANNED', banView(ban, unsealWords))
}

const disownAppointments = async (openid: string, policy: Policy, now: Date): Promise<void> => {
  for (;;) {
    const records = await endedOf(openid, BATCH)
    const results = await Promise.all(
      records.map(async (record) => {
        // Once nobody is named, nothing can follow from it any more.
        await noteDecisions(record)
        return eraseAppointment(record, disownedAppointment(record, policy, now))
      }),
    )
    if (!results.includes(true)) return
  }
}

const disownWalkIns = async (openid: string, now: Date): Promise<void> => {
  for (;;) {
    const records = await walkInsEndedOf(openid, BATCH)
    const results = await Promise.all(
      records.map(async (record) => {
        await noteDecisions(record)
        return eraseWalkIn(record, erasedWalkIn(record, now))
      }),
    )
    if (!results.includes(true)) return
  }
}

/** Bans stay, on the person. What was said about them stays only while they last. */
const disownBans = async ({ _id, personKey }: CitizenRecord, now: Date): Promise<void> => {
  for (const ban of await bansOn(_id)) {
    await noteDecisions(ban)
    await disownBan(ban, isBanInForce(ban, now) ? { subjects: [personKey] } : silentBan(ban))
  }
}

/** Erases what may go at once. Every step may be repeated. */
const eraseOwn = async (account: CitizenRecord, policy: Policy, now: Date): Promise<void> => {
  const { _id: openid } = account
  // A strike may still have to lead to a ban, which then stays on the person.
  await banIfDue(openid, policy, now)
  const [mandates, feedback] = await Promise.all([mandatesOf(openid), allFeedbackOf(openid)])
  await Promise.all([...mandates, ...feedback].map(noteDecisions))
  await removeWithPhotos(mandates)
  const paths = (await photosOf(openid)).map(({ _id }) => _id)
  await removePhotos(paths)
  await Promise.all([
    paths.length === 0 ? null : forgetPhotos(paths),
    feedback.length === 0 ? null : removeFeedback(feedback.map(({ _id }) => _id)),
    removeMessagesOf(openid),
    disownAppointments(openid, policy, now),
    disownWalkIns(openid, now),
    disownBans(account, now),
  ])
}

/** Closes one's own account when nothing is open. Repeating it answers the same. */
export const closeAccount = actionFor<'citizen.close'>()({
  gather: async () => null,
  act: async (_facts, _input, { openid, now }, { city }) => {
    await beginClosing(openid, now)
    const account = await accountOf(openid)
    // Nobody is registered, any more or ever: what was wanted is so.
    if (account === null) return done({ closed: true as const })
    const obstacle = await obstacleOf(openid, now)
    if (obstacle !== null) {
      await stopClosing(account)
      return refused(obstacle)
    }
    await eraseOwn(account, city.policy, now)
    return done({ closed: true as const })
  },
})

/** Whether no call that has seen the account can still be at work. */
export const isLeft = ({ closingAt }: CitizenRecord, now: Date): boolean =>
  closingAt !== null && closingAt <= addMinutes(now, -STALE_CLAIM_MINUTES)

/**
 * Finishes what was closed a while ago. If something is open that the call could not see, or died before it saw, the
 * account stays; a ban alone does not keep it, since it stays on the person.
 */
export const finishClosing = async (account: CitizenRecord, policy: Policy, now: Date): Promise<boolean> => {
  const obstacle = await obstacleOf(account._id, now)
  if (obstacle !== null && obstacle.code !== 'CLOSE_BANNED') {
    await stopClosing(account)
    return false
  }
  await eraseOwn(account, policy, now)
  return (await removeAccount(account)) > 0
}

/** The timer's part. */
export const finishClosings = async (now: Date): Promise<{ closed: number }> => {
  const accounts = await closingSince(addMinutes(now, -STALE_CLAIM_MINUTES), BATCH)
  if (accounts.length === 0) return { closed: 0 }
  const { city } = await currentCity(now)
  let closed = 0
  for (const account of accounts) if (await finishClosing(account, city.policy, now)) closed += 1
  return { closed }
}
