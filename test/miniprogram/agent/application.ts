import type { ApplicationDraft } from '../../../miniprogram/agent/application-draft'
import type { FakePhone } from '../fake-phone'
import { NOW } from '../overview'

/** An application of a unit with every question answered. */
export const application = (changes: Partial<ApplicationDraft> = {}): ApplicationDraft => ({
  requestId: 'application-of-this-test',
  kind: 'enterprise',
  unitName: '鹰潭市示例物流有限公司',
  creditCode: '91350100M000100Y43',
  principalName: '',
  principalIdNumber: '',
  reason: '',
  businesses: ['ebike-plates'],
  from: '2026-11-24',
  until: '2027-11-23',
  photos: ['cloud://photo-1'],
  ...changes,
})

type Kept = Record<string, { draft: ApplicationDraft; at: number }>

/** Puts an application where its pages keep it. */
export const keepApplication = (
  phone: FakePhone,
  draft: ApplicationDraft,
  { corrects = '', at = Date.parse(NOW) }: { corrects?: string; at?: number } = {},
): void => phone.keep('applications', { [corrects]: { draft, at } })

export const keptApplication = (phone: FakePhone, corrects = ''): ApplicationDraft | undefined =>
  phone.kept<Kept>('applications')?.[corrects]?.draft
