import type { City } from '../../miniprogram/contract/city/city'
import type { PublicCity } from '../../miniprogram/contract/city/public-city'
import type { CurrentCity } from './records/city'

/** The city as phones may see it. */
export const publicCity = (
  city: City,
  { version, closures }: Pick<CurrentCity, 'version' | 'closures'>,
): PublicCity => {
  const { rate: _limits, signals: _clues, ...policy } = city.policy
  const offices = city.offices.map(({ plans: _seats, days: _days, moves: _moves, ...office }) => office)
  const messages = Object.fromEntries(
    Object.entries(city.messages).flatMap(([kind, known]) => (known ? [[kind, known.template]] : [])),
  )
  return { ...city, version, policy, offices, messages, closures }
}
