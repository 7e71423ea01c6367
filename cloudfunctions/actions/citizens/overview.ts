import { dateOf } from '../../../miniprogram/contract/calendar'
import { banInForce, banView } from '../../domain/bans'
import { hasLapsed } from '../../domain/lapsing'
import { strikesSince, strikesThatCount, strikesView } from '../../domain/strikes'
import { actionFor, done } from '../../platform/action'
import { unsealWords } from '../../platform/secrets'
import { liveOf, strikesOf, withdrawnOf } from '../../store/appointments/of-account'
import { bansOn } from '../../store/bans'
import { currentCity } from '../../store/cities'
import { citizenOf } from '../../store/citizens'
import { hasMandate } from '../../store/mandates'
import { staffOf } from '../../store/staff'
import { showAppointment } from '../booking/show-appointment'
import { showPass } from './green-pass'
import { showCitizen } from './show-citizen'

/** More are in the list of appointments. */
const MOST_WITHDRAWN = 5

export const overview = actionFor<'citizen.overview'>()({
  gather: async (_input, { openid, now }, { city }) => {
    const [citizen, live, withdrawn, bans, broken, isAgent, staff] = await Promise.all([
      citizenOf(openid),
      liveOf(openid),
      withdrawnOf(openid, dateOf(now), MOST_WITHDRAWN),
      bansOn(openid),
      strikesOf(openid, strikesSince(city.policy, now)),
      hasMandate(openid),
      staffOf(openid),
    ])
    return { citizen, live, withdrawn, bans, broken, isAgent, staff }
  },
  act: async ({ citizen, live, withdrawn, bans, broken, isAgent, staff }, _input, { now }) => {
    // As it was read beside these facts, so that a phone learns within half a minute of what was closed or announced.
    const { city, version } = await currentCity(now)
    const ban = banInForce(bans, now)
    return done({
      citizen: citizen && showCitizen(citizen),
      coming: live
        .filter((record) => !hasLapsed(record, dateOf(now)))
        .map((record) => showAppointment(record, city, now)),
      withdrawn: withdrawn.map((record) => showAppointment(record, city, now)),
      ban: ban && banView(ban, unsealWords),
      strikes: strikesView(strikesThatCount(broken, bans, city.policy, now), city.policy),
      pass: citizen && showPass(citizen),
      isAgent,
      staff: staff && { role: staff.role, offices: staff.offices },
      cityVersion: version,
      now: now.toISOString(),
    })
  },
})
