import type { ApplicationView, MandateView } from '../../../miniprogram/contract/mandate'
import { maskIdNumber, maskMobile, maskName } from '../../../miniprogram/contract/wording'
import type { MandateRecord, MandateSecrets } from '../../domain/records/mandates'
import { unseal } from '../../platform/secrets'

const viewOf = (
  record: MandateRecord,
  principal: { name: string; idNumber: string; reason: string },
): MandateView => ({
  id: record._id,
  state: record.state,
  revision: record.revision,
  kind: record.kind,
  principal: principal.name,
  creditCode: record.creditCode,
  principalIdNumber: principal.idNumber,
  reason: principal.reason,
  businesses: record.businesses,
  from: record.from,
  until: record.until,
  photos: record.photos,
  history: record.history.map(({ at, what, reason }) => ({ at: at.toISOString(), what, reason })),
})

const unitOf = ({ unitName }: MandateRecord) => ({ name: unitName, idNumber: '', reason: '' })

/** A mandate as its agent sees it: a person who cannot come is masked. */
export const showMandate = (record: MandateRecord): MandateView => {
  const { principal } = unseal<MandateSecrets>(record.sealed)
  const masked = principal && {
    name: maskName(principal.name),
    idNumber: maskIdNumber(principal.idNumber),
    reason: principal.reason,
  }
  return viewOf(record, masked ?? unitOf(record))
}

/** A mandate as a list for managers shows it: whoever needs to know people by name opens it, which is noted. */
export const showQueued = (record: MandateRecord): ApplicationView => {
  const { name, idNumber, mobile } = unseal<MandateSecrets>(record.sealed).agent
  const agent = { name: maskName(name), idNumber: maskIdNumber(idNumber), mobile: maskMobile(mobile) }
  return { ...showMandate(record), agent, photoLinks: [] }
}

/** A mandate as a manager reviews it: nothing masked, since it is compared with the paper. */
export const showApplication = (record: MandateRecord, photoLinks: string[] = []): ApplicationView => {
  const { agent, principal } = unseal<MandateSecrets>(record.sealed)
  return { ...viewOf(record, principal ?? unitOf(record)), agent, photoLinks }
}
