import type { CitizenView } from '../../../miniprogram/contract/registration'
import { maskIdNumber, maskMobile, maskName } from '../../../miniprogram/contract/wording'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import { unseal } from '../../platform/secrets'

/** A registered person as shown to themselves: unsealed, masked. */
export const showCitizen = ({ sealed }: CitizenRecord): CitizenView => {
  const person = unseal<Person>(sealed)
  return {
    name: maskName(person.name),
    idNumber: maskIdNumber(person.idNumber),
    mobile: maskMobile(person.mobile),
  }
}
