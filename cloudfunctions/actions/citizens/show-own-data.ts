import { dateOf } from '../../../miniprogram/contract/calendar'
import type { StoredKind, StoredShare } from '../../../miniprogram/contract/calls/privacy'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { endOfBan, endOfMandate, erasedFrom } from '../../domain/retention'
import { actionFor, done } from '../../platform/action'
import { bansOn } from '../../store/bans'
import { citizenOf } from '../../store/citizens'
import { countVisitsOf, endedOf, walkInsEndedOf } from '../../store/erasing'
import { allFeedbackOf } from '../../store/feedback'
import { mandatesOf } from '../../store/mandates'
import { messagesOf } from '../../store/messages'
import { photosOf } from '../../store/photos'
import { showCitizen } from './show-citizen'

/** What is stored of the person who calls, as figures and dates: the things themselves have their own pages. */
export const showOwnData = actionFor<'citizen.data'>()({
  gather: async (_input, { openid }) => {
    const [citizen, counts, [oldest], [oldestVisit], mandates, photos, bans, feedback, messages] =
      await Promise.all([
        citizenOf(openid),
        countVisitsOf(openid),
        endedOf(openid, 1),
        walkInsEndedOf(openid, 1),
        mandatesOf(openid),
        photosOf(openid),
        bansOn(openid),
        allFeedbackOf(openid),
        messagesOf(openid),
      ])
    return { citizen, counts, oldest, oldestVisit, mandates, photos, bans, feedback, messages }
  },
  act: (facts, _input, { now }, { city }) => {
    const { citizen, counts, oldest, oldestVisit, mandates, photos, bans, feedback, messages } = facts
    const { retention } = city.policy
    const share = sharesBy(retention)
    return done({
      data: {
        citizen: citizen && showCitizen(citizen),
        registeredAt: citizen?.registeredAt.toISOString() ?? null,
        consent: citizen?.consent ?? null,
        hasPass: citizen?.pass != null,
        shares: [
          share('appointments', counts[0], [oldest?.endedAt ?? null]),
          share('visits', counts[1], [oldestVisit?.endedAt ?? null]),
          share(
            'mandates',
            mandates.length,
            mandates.map((mandate) => endOfMandate(mandate, now)),
          ),
          // When they are looked at depends on whether an application has them.
          { kind: 'photos' as const, count: photos.length, nextOn: null },
          share(
            'bans',
            bans.length,
            bans.map((ban) => endOfBan(ban, now)),
          ),
          share(
            'feedback',
            feedback.length,
            feedback.map(({ at }) => at),
          ),
          share(
            'messages',
            messages.length,
            messages.map(({ until }) => until),
          ),
        ].filter(({ count }) => count > 0),
      },
    })
  },
})

/** Says of each kind how much there is, and when the first of it goes, from the instants at which each came to its end. */
const sharesBy =
  (retention: Policy['retention']) =>
  (kind: StoredKind, count: number, ends: (Date | null)[]): StoredShare => {
    const days = kind === 'visits' ? retention.appointments : retention[kind]
    const dates = ends.flatMap((end) => (end === null ? [] : [dateOf(erasedFrom(end, days))]))
    return { kind, count, nextOn: dates.sort()[0] ?? null }
  }
