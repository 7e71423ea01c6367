import type { ApplicationView } from '../../../miniprogram/contract/mandate'

/** An application of a car shop that waits since half past seven on the day of the fake phone. */
export const application = (changes: Partial<ApplicationView> = {}): ApplicationView => ({
  id: 'mandate-1',
  state: 'waiting',
  revision: 1,
  kind: 'car-shop',
  principal: '顺达汽车销售服务有限公司',
  creditCode: '91350100M000100Y43',
  principalIdNumber: '',
  reason: '',
  businesses: ['vehicle-transfer', 'ebike-plates'],
  from: '2026-11-24',
  until: '2027-11-23',
  photos: ['cloud://photo-1', 'cloud://photo-2'],
  history: [{ at: '2026-11-23T23:30:00.000Z', what: 'applied', reason: null }],
  agent: { name: '刘洋', idNumber: '360603199105170239', mobile: '13870100303' },
  photoLinks: ['https://files/1', 'https://files/2'],
  ...changes,
})
