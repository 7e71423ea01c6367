import type { BookingRequest } from '../../miniprogram/contract/booking'
import { creditCodeFault } from '../../miniprogram/contract/identity'
import type { MandateApplication, MandateView } from '../../miniprogram/contract/mandate'
import { TUESDAY } from '../fixtures/instant'
import { mandateApplication } from '../fixtures/mandate-application'
import { newRequestId, renewalRequest } from './bookings'
import { inventedPerson } from './citizens'
import { accepted, type Phone, type SimulatedCity } from './simulated-city'

/** Begins like a picture; what follows nobody looks at. */
export const PICTURE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a sealed paper')])

const CHECK_CHARACTERS = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')

/** The credit code of the n-th invented unit. */
export const inventedCreditCode = (n: number): string => {
  const digits = `91360600MA${String(n).padStart(7, '0')}`
  const check = CHECK_CHARACTERS.find((character) => creditCodeFault(digits + character) === null)
  return digits + (check ?? '')
}

/** Uploads a file as the mini program does: asks for a path, then sends it there. Answers its file id. */
export const uploadedPhoto = async (
  city: SimulatedCity,
  phone: Phone,
  content = PICTURE,
): Promise<string> => {
  const { path } = accepted(await phone.call('mandate.photo', {}))
  return city.cloud.storage.upload(path, content, { creator: phone.openid })
}

/** An application that nothing stands against in the shipped city: for licences and plates, this and next month. */
export const applicationOf = async (
  city: SimulatedCity,
  phone: Phone,
  changes: Partial<MandateApplication> = {},
): Promise<MandateApplication> =>
  mandateApplication({
    requestId: newRequestId(),
    businesses: ['driver-renewal', 'vehicle-plates'],
    photos: changes.photos ?? [await uploadedPhoto(city, phone)],
    ...changes,
  })

/** Registered people, one after the other, who apply for mandates in the city of a test file. */
export const useApplicants = (city: () => SimulatedCity) => {
  let people = 0
  const apply = async (phone: Phone, changes: Partial<MandateApplication> = {}) =>
    phone.call('mandate.apply', await applicationOf(city(), phone, changes))
  return {
    newcomer: (): Promise<Phone> => {
      people += 1
      return city().register(people)
    },
    /** Who the latest newcomer is, or one of those before. */
    latest: (before = 0) => inventedPerson(people - before),
    apply,
    applied: async (phone: Phone, changes: Partial<MandateApplication> = {}): Promise<MandateView> =>
      accepted(await apply(phone, changes)).mandate,
  }
}

/** What a decision names: the mandate, as it was seen. */
export const decisionOn = ({ id, revision }: Pick<MandateView, 'id' | 'revision'>) => ({
  mandate: id,
  revision,
})

/** A manager sends an application back to be corrected. */
export const returnedBy = (manager: Phone, mandate: Pick<MandateView, 'id' | 'revision'>, words = '') =>
  manager.call('mandate.return', { ...decisionOn(mandate), reason: 'unreadable', words })

export interface Agent {
  phone: Phone
  mandate: MandateView
}

/** An approved mandate of somebody who has registered. */
export const approvedMandate = async (
  city: SimulatedCity,
  phone: Phone,
  manager: Phone,
  changes: Partial<MandateApplication> = {},
): Promise<MandateView> => {
  const { mandate } = accepted(await phone.call('mandate.apply', await applicationOf(city, phone, changes)))
  return accepted(await manager.call('mandate.approve', decisionOn(mandate))).mandate
}

/** The n-th invented person as the agent of the n-th invented unit. */
export const newAgent = async (
  city: SimulatedCity,
  n: number,
  manager: Phone,
  changes: Partial<MandateApplication> = {},
): Promise<Agent> => {
  const phone = await city.register(n)
  const creditCode = changes.kind === 'person' ? '' : inventedCreditCode(n)
  return { phone, mandate: await approvedMandate(city, phone, manager, { creditCode, ...changes }) }
}

/** A booking under a mandate that nothing stands against: to renew a licence on Tuesday at nine. */
export const agentRequest = (
  { mandate }: Pick<Agent, 'mandate'>,
  changes: Partial<BookingRequest> = {},
): BookingRequest => renewalRequest({ channel: 'agent', mandate: mandate.id, date: TUESDAY, ...changes })
