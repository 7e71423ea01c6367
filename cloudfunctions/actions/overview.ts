import { dateOf } from '../../miniprogram/contract/calendar'
import { banInForce, banView } from '../domain/bans'
import { strikesSince, strikesThatCount, strikesView } from '../domain/strikes'
import { actionFor, done } from '../platform/action'
import { comingOf, strikesOf } from '../store/appointments'
import { bansOn } from '../store/bans'
import { citizenOf } from '../store/citizens'
import { hasMandate } from '../store/mandates'
import { staffOf } from '../store/staff'
import { showAppointment } from './show-appointment'
import { showCitizen } from './show-citizen'

export const overview = actionFor<'citizen.overview'>()({
  gather: async (_input, { openid, now }, { city }) => {
    const [citizen, coming, bans, broken, isAgent, staff] = await Promise.all([
      citizenOf(openid),
      comingOf(openid, dateOf(now)),
      bansOn(openid),
      strikesOf(openid, strikesSince(city.policy, now)),
      hasMandate(openid),
      staffOf(openid),
    ])
    return { citizen, coming, bans, broken, isAgent, staff }
  },
  act: ({ citizen, coming, bans, broken, isAgent, staff }, _input, { now }, { city, version }) => {
    const ban = banInForce(bans, now)
    return done({
      citizen: citizen && showCitizen(citizen),
      coming: coming.map((record) => showAppointment(record, city, now)),
      ban: ban && banView(ban),
      strikes: strikesView(strikesThatCount(broken, bans, city.policy, now), city.policy),
      isAgent,
      staff: staff && { role: staff.role, offices: staff.offices },
      cityVersion: version,
      now: now.toISOString(),
    })
  },
})
