import { dateOf } from '../../miniprogram/contract/calendar'
import { banInForce, banView } from '../domain/bans'
import { actionFor, done } from '../platform/action'
import { comingOf } from '../store/appointments'
import { bansOn } from '../store/bans'
import { citizenOf } from '../store/citizens'
import { showAppointment } from './show-appointment'
import { showCitizen } from './show-citizen'

export const overview = actionFor<'citizen.overview'>()({
  gather: async (_input, { openid, now }) => {
    const [citizen, coming, bans] = await Promise.all([
      citizenOf(openid),
      comingOf(openid, dateOf(now)),
      bansOn(openid),
    ])
    return { citizen, coming, bans }
  },
  act: ({ citizen, coming, bans }, _input, { now }, { city, version }) => {
    const ban = banInForce(bans, now)
    return done({
      citizen: citizen && showCitizen(citizen),
      coming: coming.map((record) => showAppointment(record, city, now)),
      ban: ban && banView(ban),
      cityVersion: version,
      now: now.toISOString(),
    })
  },
})
