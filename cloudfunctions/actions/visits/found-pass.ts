import type { City } from '../../../miniprogram/contract/city/city'
import { verdict } from '../../../miniprogram/contract/verdicts'
import type { Found } from '../../../miniprogram/contract/visit'
import type { CitizenRecord, PassGround, Person } from '../../domain/records/citizens'
import type { Context } from '../../platform/action'
import { unseal } from '../../platform/secrets'
import { noteInAudit } from '../staff/note-in-audit'
import { nothingFound } from './found-visit'

/** The ground of a citizen's green pass as the city has it; undefined where there is no pass, or no such ground any more. */
export const groundOf = (citizen: CitizenRecord | null, city: City) => {
  if (citizen === null || citizen.pass === null) return undefined
  const { ground } = unseal<PassGround>(citizen.pass)
  return city.greenChannel.find(({ id }) => id === ground)
}

/** What the window sees of a green pass: whose it is, and which proof to look at. That it looked is noted. */
export const foundPass = async (
  citizen: CitizenRecord | null,
  context: Context,
  city: City,
): Promise<Found> => {
  const ground = groundOf(citizen, city)
  if (citizen === null || ground === undefined) return nothingFound(verdict('green-over'), context.now)
  await noteInAudit(context, 'ticket.scan', citizen.passReference)
  const { name, idNumber } = unseal<Person>(citizen.sealed)
  return {
    ...nothingFound(verdict('green', ground.proof), context.now),
    pass: {
      reference: citizen.passReference,
      name,
      idNumber,
      ground: { name: ground.name, proof: ground.proof },
    },
  }
}
