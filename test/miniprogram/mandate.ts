import type { MandateView } from '../../miniprogram/contract/mandate'

/** An approved mandate of a unit for e-bikes, good for the fake phone's day and the year after it. */
export const mandate = (changes: Partial<MandateView> = {}): MandateView => ({
  id: 'mandate-unit',
  state: 'approved',
  revision: 2,
  kind: 'enterprise',
  principal: '鹰潭市示例物流有限公司',
  creditCode: '91350100M000100Y43',
  principalIdNumber: '',
  reason: '',
  businesses: ['ebike-plates', 'ebike-register'],
  from: '2026-11-01',
  until: '2027-10-31',
  photos: ['cloud://photo-1'],
  history: [
    { at: '2026-11-01T01:00:00.000Z', what: 'applied', reason: null },
    { at: '2026-11-02T01:00:00.000Z', what: 'approved', reason: null },
  ],
  ...changes,
})

/** An approved mandate of somebody who cannot come. */
export const personMandate = (changes: Partial<MandateView> = {}): MandateView =>
  mandate({
    id: 'mandate-person',
    kind: 'person',
    principal: '李**',
    creditCode: '',
    principalIdNumber: '1101**********002X',
    reason: '住院',
    ...changes,
  })

/** What `mandate.list` answers. */
export const mandateList = (...mandates: MandateView[]) => ({
  mandates,
  kept: { booked: 0, cancelled: 0, missed: 0 },
})
