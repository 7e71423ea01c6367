import type { Policy } from '../../../miniprogram/contract/city/policy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { normaliseRegistration, registrationFaults } from '../../../miniprogram/contract/registration'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import { actionFor, done, refused } from '../../platform/action'
import { mobileKey, newPassReference, personKey, seal } from '../../platform/secrets'
import { extendBans } from '../../store/bans'
import { accountOf, accountWith, addCitizen } from '../../store/citizens'
import { ownAgain } from '../../store/erasing'
import { finishClosing, isLeft } from './close-account'
import { showCitizen } from './show-citizen'

/** What acts on the person whatever the account: bans, and the strikes of an account that was closed. */
const welcome = async (citizen: CitizenRecord) => {
  const { personKey: key, _id: openid } = citizen
  await Promise.all([extendBans(key, openid), ownAgain(key, openid)])
  return done({ citizen: showCitizen(citizen) })
}

/** Registers where an account that was closed stood in the way, once no call can be working with it any more. */
const registerAfter = async (closing: CitizenRecord, wanted: CitizenRecord, policy: Policy, now: Date) => {
  if (!isLeft(closing, now)) return refused(refuse('ACCOUNT_CLOSING'))
  const isGone = await finishClosing(closing, policy, now)
  return isGone && (await addCitizen(wanted)) ? welcome(wanted) : refused(refuse('BUSY'))
}

/** Who stands in the way: the account's own registration (the same person: replayed), or the person's other account. */
const replayOrRefuse = async (wanted: CitizenRecord, policy: Policy, now: Date) => {
  const [ofAccount, ofPerson] = await Promise.all([accountOf(wanted._id), accountWith(wanted.personKey)])
  const closing = [ofAccount, ofPerson].find((account) => account?.closingAt)
  if (closing) return registerAfter(closing, wanted, policy, now)
  // The call that registered may have died before it did all of it.
  if (ofAccount?.personKey === wanted.personKey) return welcome(ofAccount)
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
      passReference: newPassReference(),
      pass: null,
      closingAt: null,
    }
    return (await addCitizen(citizen)) ? welcome(citizen) : replayOrRefuse(citizen, city.policy, now)
  },
})
