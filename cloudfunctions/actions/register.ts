import { refuse } from '../../miniprogram/contract/refusals'
import { normaliseRegistration, registrationFaults } from '../../miniprogram/contract/registration'
import type { CitizenRecord, Person } from '../domain/records'
import { actionFor, done, refused } from '../platform/action'
import { mobileKey, passReference, personKey, seal } from '../platform/secrets'
import { extendBans } from '../store/bans'
import { addCitizen, citizenOf, citizenWith } from '../store/citizens'
import { showCitizen } from './show-citizen'

/** Who stands in the way: the account's own registration (the same person: replayed), or the person's other account. */
const replayOrRefuse = async (wanted: CitizenRecord) => {
  const [ofAccount, ofPerson] = await Promise.all([citizenOf(wanted._id), citizenWith(wanted.personKey)])
  if (ofAccount?.personKey === wanted.personKey) {
    // The call that registered may have died before it did this.
    await extendBans(ofAccount.personKey, ofAccount._id)
    return done({ citizen: showCitizen(ofAccount) })
  }
  if (ofAccount) return refused(refuse('ALREADY_REGISTERED'))
  return refused(refuse(ofPerson ? 'ID_TAKEN' : 'BUSY'))
}

export const register = actionFor<'citizen.register'>()({
  gather: async () => null,
  act: async (_facts, input, { openid, now }, { city }) => {
    const registration = normaliseRegistration(input)
    const faults = registrationFaults(registration, city.policy.consent.version, now)
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))

    const { name, idNumber, mobile, consent } = registration
    const citizen: CitizenRecord = {
      _id: openid,
      personKey: personKey(idNumber),
      mobileKey: mobileKey(mobile),
      sealed: seal({ name, idNumber, mobile } satisfies Person),
      consent,
      registeredAt: now,
      passReference: passReference(personKey(idNumber)),
      pass: null,
    }
    if (!(await addCitizen(citizen))) return replayOrRefuse(citizen)
    await extendBans(citizen.personKey, openid)
    return done({ citizen: showCitizen(citizen) })
  },
})
