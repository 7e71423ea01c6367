import type { City } from '../../../miniprogram/contract/city/city'
import { verdict } from '../../../miniprogram/contract/verdicts'
import type { Found } from '../../../miniprogram/contract/visit'
import { isShown } from '../../domain/appointment-view'
import { banInForce } from '../../domain/bans'
import { isWalkIn, type Visit } from '../../domain/moving'
import type { MandateRecord } from '../../domain/records/mandates'
import { verdictOf } from '../../domain/verdict-of'
import type { Context } from '../../platform/action'
import { photoLinks } from '../../platform/photos'
import { bansOn } from '../../store/bans'
import { mandateWith } from '../../store/mandates'
import { noteInAudit } from '../staff/note-in-audit'
import { showVisit } from './show-visit'
import { countAhead } from './visit-with'

/** Nobody and nothing, but for what the system sees. */
export const nothingFound = (seen: Found['verdict'], now: Date): Found => ({
  verdict: seen,
  visit: null,
  pass: null,
  now: now.toISOString(),
})

const photosOf = async (mandate: MandateRecord | null): Promise<string[]> =>
  mandate === null ? [] : photoLinks(mandate.photos)

/**
 * What the window sees of a visit: the verdict and, at its own office, the people. That it looked is noted.
 * @param call which of the calls that show people it was
 */
export const foundVisit = async (
  visit: Visit | null,
  office: string,
  call: 'ticket.scan' | 'visit.open',
  context: Context,
  city: City,
): Promise<Found> => {
  const { now } = context
  if (visit === null || !isShown(visit.state)) return nothingFound(verdict('unknown'), now)
  if (visit.office !== office)
    return nothingFound(verdictOf({ visit, office, ban: null, policy: city.policy, now }), now)
  const appointment = isWalkIn(visit) ? null : visit
  const mandate = appointment?.mandate ? mandateWith(appointment.mandate) : Promise.resolve(null)
  const [bans, links, ahead] = await Promise.all([
    appointment === null ? [] : bansOn(appointment.openid),
    mandate.then(photosOf),
    countAhead(visit),
    noteInAudit(context, call, visit._id),
  ])
  const seen = verdictOf({ visit, office, ban: banInForce(bans, now), policy: city.policy, now })
  return {
    ...nothingFound(seen, now),
    visit: showVisit(visit, { office, city, now, photoLinks: links, ahead }),
  }
}
