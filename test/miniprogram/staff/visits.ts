import type { SlotToday, Today, VisitRow } from '../../../miniprogram/contract/today'
import type { Found, VisitView } from '../../../miniprogram/contract/visit'
import { NOW } from '../overview'

/** An e-bike owner of the time at which the fake phone's clock stands, at the door. */
export const visitView = (changes: Partial<VisitView> = {}): VisitView => ({
  id: '261124482137',
  entry: 'booked',
  status: 'booked',
  revision: 1,
  moves: ['admit', 'return', 'refuse'],
  person: { name: '王秀英', idNumber: '360602195403120040' },
  agent: null,
  photoLinks: [],
  channel: 'personal',
  category: 'ebike',
  business: 'ebike-plates',
  businessName: '补换领号牌',
  officeName: '月湖区便民服务点',
  date: '2026-11-24',
  from: '09:00',
  to: '09:30',
  details: [{ label: '号牌号码', value: '鹰潭 A12345' }],
  admittedAt: null,
  lacking: [],
  returnUntil: null,
  ahead: null,
  ...changes,
})

export const foundVisit = (
  changes: Partial<VisitView> = {},
  seen: Partial<Found['verdict']> = {},
): Found => ({
  verdict: { code: 'on-time', tone: 'go', title: '可以入厅', advice: '核对身份证和材料。', ...seen },
  visit: visitView(changes),
  pass: null,
  now: NOW,
})

/** A code that leads to nobody. */
export const nobody = (seen: Found['verdict']): Found => ({
  verdict: seen,
  visit: null,
  pass: null,
  now: NOW,
})

export const foundPass = (): Found => ({
  ...nobody({ code: 'green', tone: 'go', title: '绿色通道，最先办', advice: '核对身份证，看一下残疾人证。' }),
  pass: {
    reference: 'G0123456789ABCDEF',
    name: '陈建国',
    idNumber: '360602198508260115',
    ground: { name: '残疾人', proof: '残疾人证' },
  },
})

/** Somebody inside since ten to nine. */
export const visitRow = (changes: Partial<VisitRow> = {}): VisitRow => ({
  id: '261124482137',
  entry: 'booked',
  status: 'admitted',
  revision: 2,
  name: '王**',
  label: '482137',
  category: 'ebike',
  businessName: '补换领号牌',
  from: '09:00',
  to: '09:30',
  isLate: false,
  admittedAt: '2026-11-24T00:50:00.000Z',
  calledAt: null,
  ...changes,
})

export const slotToday = (changes: Partial<SlotToday> = {}): SlotToday => ({
  category: 'ebike',
  channel: 'personal',
  from: '09:00',
  to: '09:30',
  capacity: 8,
  booked: 0,
  expected: 0,
  missing: 0,
  inside: 0,
  late: 0,
  done: 0,
  left: 0,
  refused: 0,
  returning: 0,
  ...changes,
})

export const today = (changes: Partial<Today> = {}): Today => ({
  date: '2026-11-24',
  now: NOW,
  slots: [slotToday()],
  green: 0,
  walkIns: 0,
  returned: 0,
  left: { ebike: 3 },
  inside: [],
  insideCount: 0,
  longMinutes: 120,
  ...changes,
})
