import { maskName } from '../../../miniprogram/contract/wording'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import { unseal } from '../../platform/secrets'

/** The masked name of somebody of the staff; null for an account that has not registered. */
export const nameOf = (openid: string, citizens: CitizenRecord[]): string | null => {
  const citizen = citizens.find(({ _id }) => _id === openid)
  return citizen === undefined ? null : maskName(unseal<Person>(citizen.sealed).name)
}
