import type { SignalView } from '../../../miniprogram/contract/blacklist'
import { addMinutes } from '../../../miniprogram/contract/calendar'
import { maskIdNumber, maskName } from '../../../miniprogram/contract/wording'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import { handOvers } from '../../domain/signals'
import { actionFor, done } from '../../platform/action'
import { unseal } from '../../platform/secrets'
import { bookedInto, cancelledSince, manyVehicles } from '../../store/appointments/signals'
import { citizensOf, sharedMobiles } from '../../store/citizens'

const MINUTES_PER_DAY = 24 * 60

interface Found {
  kind: SignalView['kind']
  people: { openid: string; appointment: string | null }[]
  words: string
}

/** What points at agents or scalpers in the personal column. Nothing follows from it by itself. */
export const listSignals = actionFor<'signal.list'>()({
  gather: async (_input, { now }, { city }) => {
    const { withinDays, vehicles, handOverMinutes, peoplePerMobile } = city.policy.signals
    const since = addMinutes(now, -withinDays * MINUTES_PER_DAY)
    const [busy, shared, cancelled] = await Promise.all([
      manyVehicles(vehicles, since),
      sharedMobiles(peoplePerMobile),
      cancelledSince(since),
    ])
    const booked = await bookedInto([...new Set(cancelled.map(({ slot }) => slot))], since)
    const found: Found[] = [
      ...busy.map(
        ({ openid, number, count }): Found => ({
          kind: 'many-vehicles',
          people: [{ openid, appointment: number }],
          words: `${withinDays} 天内用本人业务的号约了 ${count} 辆不同的车`,
        }),
      ),
      ...handOvers(cancelled, booked, handOverMinutes).map(
        ({ given, taken, minutes }): Found => ({
          kind: 'handed-over',
          people: [given, taken].map(({ openid, _id }) => ({ openid, appointment: _id })),
          words: `前一人取消后 ${minutes} 分钟内，后一人约到了同一时段`,
        }),
      ),
      ...shared.map(
        ({ openids }): Found => ({
          kind: 'shared-mobile',
          people: openids.map((openid) => ({ openid, appointment: null })),
          words: `${openids.length} 个人登记了同一个手机号`,
        }),
      ),
    ]
    const openids = [...new Set(found.flatMap(({ people }) => people.map(({ openid }) => openid)))]
    return { found, citizens: await citizensOf(openids) }
  },
  act: ({ found, citizens }) => {
    const byOpenid = new Map(citizens.map((citizen) => [citizen._id, citizen]))
    return done({
      signals: found.map(({ kind, people, words }) => ({
        kind,
        words,
        people: people.map(({ openid, appointment }) => ({ ...nameOf(byOpenid.get(openid)), appointment })),
      })),
    })
  },
})

const nameOf = (citizen: CitizenRecord | undefined): { name: string; idNumber: string } => {
  if (citizen === undefined) return { name: '', idNumber: '' }
  const { name, idNumber } = unseal<Person>(citizen.sealed)
  return { name: maskName(name), idNumber: maskIdNumber(idNumber) }
}
