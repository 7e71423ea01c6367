import { createHash } from 'node:crypto'
import type { City } from '../../../miniprogram/contract/city/city'
import {
  type MandateApplication,
  mandateFaults,
  normaliseMandate,
} from '../../../miniprogram/contract/mandate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { agentBusinesses, isKeyOf, mandateAfter, openKeyFor, scopeOf } from '../../domain/mandates'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import type { MandateRecord, MandateSecrets } from '../../domain/records/mandates'
import { erasedFrom } from '../../domain/retention'
import { notBanned } from '../../domain/rules/not-banned'
import { registered } from '../../domain/rules/registered'
import { firstRefusal } from '../../domain/rules/rule'
import { actionFor, done, refused } from '../../platform/action'
import { pathOfPhoto, photoFault } from '../../platform/photos'
import { personKey, seal, unseal } from '../../platform/secrets'
import { bansOn } from '../../store/bans'
import { citizenOf } from '../../store/citizens'
import { addMandate, changeMandate, mandatesOf, mandateWith, removeMandates } from '../../store/mandates'
import { keepPhotos } from '../../store/photos'
import { showMandate } from './show-mandate'

/** Applies for a mandate, or corrects one that was returned. Repeating the request answers the same. */
export const applyForMandate = actionFor<'mandate.apply'>()({
  gather: async ({ requestId, corrects }, { openid }) => {
    const [citizen, bans, seen, own] = await Promise.all([
      citizenOf(openid),
      bansOn(openid),
      mandateWith(corrects ?? idFor(openid, requestId)),
      mandatesOf(openid),
    ])
    return { citizen, bans, seen: seen?.openid === openid ? seen : null, own }
  },

  act: async ({ citizen, bans, seen, own }, input, { openid, now }, { city }) => {
    if (seen?.requestId === input.requestId) return done({ mandate: showMandate(seen) })
    const refusal = firstRefusal([registered, notBanned], { citizen, bans, now })
    if (refusal !== null || citizen === null) return refused(refusal ?? refuse('NOT_REGISTERED'))

    const application = normaliseMandate(input)
    const faults = {
      ...ownBusinessFault(application, citizen),
      ...mandateFaults(application, agentBusinesses(city), city.policy.agents, now),
    }
    if (Object.keys(faults).length > 0) return refused(refuse('INVALID_INPUT', faults))
    const lookAt = erasedFrom(now, city.policy.retention.photos)
    const isKept = await keepPhotos(application.photos.map(pathOfPhoto), openid, lookAt)
    const photoFaults = await faultsOfPhotos(application.photos, openid)
    if (Object.keys(photoFaults).length > 0) return refused(refuse('PHOTO_INVALID', photoFaults))
    if (!isKept) return refused(refuse('PHOTO_INVALID', GONE))

    const drafted = mandateFrom(application, citizen, city, now)
    if (application.corrects !== undefined) return correct(seen, drafted)
    const openKey = openKeyFor(drafted.openKey, own, city.policy, now)
    if (openKey === null) {
      const repeated = own.find(({ _id }) => _id === drafted._id)
      return repeated ? done({ mandate: showMandate(repeated) }) : refused(refuse('MANDATE_OPEN'))
    }
    const mandate = { ...drafted, openKey }
    if (await addMandate(mandate)) {
      // As with a booking: whoever closes the account meanwhile finds this mandate, or is found here.
      if ((await citizenOf(openid))?.personKey === mandate.personKey)
        return done({ mandate: showMandate(mandate) })
      await removeMandates([mandate._id])
      return refused(refuse('NOT_REGISTERED'))
    }
    const repeated = await mandateWith(mandate._id)
    return repeated ? done({ mandate: showMandate(repeated) }) : refused(refuse('MANDATE_OPEN'))
  },
})

/** The same request always makes the same mandate. */
const idFor = (openid: string, requestId: string): string =>
  createHash('sha256').update(`${openid}\n${requestId}`).digest('hex').slice(0, 24)

/** Nobody is an agent in own matters: that would make two numbers of one. */
const ownBusinessFault = (
  { kind, principalIdNumber }: MandateApplication,
  citizen: CitizenRecord,
): { principalIdNumber?: string } =>
  kind === 'person' && personKey(principalIdNumber) === citizen.personKey
    ? { principalIdNumber: '这是您自己的身份证号，您本人的业务不用授权' }
    : {}

/** One of them was not asked for, or is being removed. */
const GONE = { 'photos.0': '照片已经过期，请重新拍摄' }

/** `photos.0` → sentence. */
const faultsOfPhotos = async (photos: string[], openid: string): Promise<Record<string, string>> => {
  const faults = await Promise.all(photos.map((photo) => photoFault(photo, openid)))
  return Object.fromEntries(
    faults.flatMap((fault, place) => (fault === null ? [] : [[`photos.${place}`, fault]])),
  )
}

const mandateFrom = (
  application: MandateApplication,
  citizen: CitizenRecord,
  city: City,
  now: Date,
): MandateRecord => {
  const { kind, unitName, creditCode, principalName, principalIdNumber, reason, requestId } = application
  const principal = kind === 'person' ? { name: principalName, idNumber: principalIdNumber, reason } : null
  const principalKey = principal ? personKey(principal.idNumber) : creditCode
  const _id = idFor(citizen._id, requestId)
  return {
    _id,
    requestId,
    openid: citizen._id,
    personKey: citizen.personKey,
    openKey: `${citizen.personKey}:${principalKey}`,
    state: 'waiting',
    revision: 1,
    kind,
    unitName,
    creditCode,
    businesses: application.businesses,
    scope: scopeOf(city, application.businesses),
    from: application.from,
    until: application.until,
    sealed: seal({ agent: unseal<Person>(citizen.sealed), principal } satisfies MandateSecrets),
    photos: application.photos,
    history: [{ at: now, what: 'applied', by: citizen._id, reason: null }],
    submittedAt: now,
    endedAt: null,
    settleAt: null,
  }
}

/** Puts the corrected data in the place of the returned ones; who it is for may be corrected as well. */
const correct = async (seen: MandateRecord | null, corrected: MandateRecord) => {
  if (seen === null) return refused(refuse('MANDATE_UNKNOWN'))
  if (mandateAfter(seen.state, 'corrected') === null) return refused(refuse('MANDATE_CHANGED'))
  const {
    _id,
    openid,
    personKey: _agent,
    history: _h,
    revision: _r,
    settleAt: _s,
    endedAt: _e,
    ...data
  } = corrected
  const change = { ...data, openKey: isKeyOf(data.openKey, seen.openKey) ? seen.openKey : data.openKey }
  const event = { at: corrected.submittedAt, what: 'corrected' as const, by: openid, reason: null }
  const outcome = await changeMandate(seen, change, event)
  if (outcome !== 'changed') return refused(refuse(outcome === 'open' ? 'MANDATE_OPEN' : 'MANDATE_CHANGED'))
  return done({
    mandate: showMandate({
      ...corrected,
      _id: seen._id,
      revision: seen.revision + 1,
      history: [...seen.history, event],
    }),
  })
}
