import type { BookingFacts } from '../../cloudfunctions/domain/booking-facts'
import { bookingRules } from '../../cloudfunctions/domain/booking-rules'
import { firstRefusal } from '../../cloudfunctions/domain/rules/rule'
import type { RefusalCode } from '../../miniprogram/contract/refusals'
import { banRecord } from '../fixtures/ban-record'
import { bookingFacts, bookingRequest } from '../fixtures/booking-facts'
import { citizenRecord } from '../fixtures/citizen-record'
import { business, city, policy, vehicleBusiness } from '../fixtures/city'
import { at, TUESDAY } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'

const refusalOf = (changes: Partial<BookingFacts>) => firstRefusal(bookingRules, bookingFacts(changes))
const confirmations = bookingRequest().confirmations
const withMask = city({ policy: policy({ entryRequirements: ['佩戴口罩'] }) })
const plated = bookingRequest({
  business: 'change',
  details: { plate: '赣L12345', change: '发动机', note: '' },
})

test.each<[string, Partial<BookingFacts>]>([
  ['all is well', {}],
  ['the vehicle is named', { request: plated }],
  ['the only ban was lifted', { bans: [banRecord({ liftedAt: at('08:30') })] }],
  ['one seat is left', { slot: slotRecord({ seats: ['261124000009'] }) }],
  ['the slot begins exactly when the lead time ends', { now: at('08:00', TUESDAY) }],
  ['the day is the last one of the window', { slot: slotRecord({ date: '2026-11-30' }) }],
  [
    'there are no entry requirements, so they are not confirmed',
    { request: bookingRequest({ confirmations: { ...confirmations, entryRequirements: false } }) },
  ],
])('a booking passes when %s', (_when, changes) => {
  expect(refusalOf(changes)).toBeNull()
})

interface Case {
  when: string
  facts: Partial<BookingFacts>
  code: RefusalCode
  says: string
  leads: string[]
}

const cases: Case[] = [
  {
    when: 'nobody is registered',
    facts: { citizen: null },
    code: 'NOT_REGISTERED',
    says: '只需登记一次',
    leads: ['register'],
  },
  {
    when: 'a ban is in force',
    facts: { bans: [banRecord()] },
    code: 'BANNED',
    says: '三次预约未到，您的线上预约暂停到 2026年11月30日',
    leads: ['appeal', 'contact'],
  },
  {
    when: 'there is no such business',
    facts: { business: null },
    code: 'BUSINESS_UNKNOWN',
    says: '重新选择',
    leads: ['businesses'],
  },
  {
    when: 'an agent wants what only the person may do',
    facts: { request: bookingRequest({ business: 'exam', channel: 'agent' }) },
    code: 'CHANNEL_CLOSED',
    says: '满分考试须由本人办理',
    leads: ['businesses'],
  },
  {
    when: 'somebody who is no agent uses the agent channel',
    facts: { request: bookingRequest({ channel: 'agent' }) },
    code: 'NOT_AN_AGENT',
    says: '由固定代办人凭审核通过的授权预约',
    leads: ['agent-guide'],
  },
  {
    when: 'there is no such office',
    facts: { office: null },
    code: 'OFFICE_MISMATCH',
    says: '不办理期满换证',
    leads: ['offices'],
  },
  {
    when: 'the office does not handle the category',
    facts: { request: bookingRequest({ office: 'point' }) },
    code: 'OFFICE_MISMATCH',
    says: '不办理期满换证',
    leads: ['offices'],
  },
  {
    when: 'the business is bound to other offices',
    facts: { city: city({ businesses: [business({ offices: ['point'] })] }) },
    code: 'OFFICE_MISMATCH',
    says: '请换一个网点',
    leads: ['offices'],
  },
  {
    when: 'there is no such slot',
    facts: { slot: null },
    code: 'SLOT_UNKNOWN',
    says: '不开放预约',
    leads: ['slots'],
  },
  {
    when: 'the office has closed the slot and says why',
    facts: { slot: slotRecord({ open: false, closedReason: '系统升级' }) },
    code: 'SLOT_CLOSED',
    says: '不办理业务（系统升级）',
    leads: ['slots'],
  },
  {
    when: 'the office has closed the slot without a reason',
    facts: { slot: slotRecord({ open: false }) },
    code: 'SLOT_CLOSED',
    says: '这个时段不办理业务，请选其他时间。',
    leads: ['slots'],
  },
  {
    when: 'the slot begins at this moment',
    facts: { now: at('09:00', TUESDAY) },
    code: 'SLOT_PAST',
    says: '已经过了',
    leads: ['slots'],
  },
  {
    when: 'a millisecond of the lead time is missing',
    facts: { now: new Date(at('08:00', TUESDAY).getTime() + 1) },
    code: 'SLOT_TOO_SOON',
    says: '不到 60 分钟',
    leads: ['slots'],
  },
  {
    when: 'the day is behind the window',
    facts: { slot: slotRecord({ date: '2026-12-02' }) },
    code: 'SLOT_UNRELEASED',
    says: '11月25日（周三） 8:00 开始可以预约',
    leads: ['slots'],
  },
  {
    when: 'the last day of the window is released only at eight',
    facts: { now: at('07:59'), slot: slotRecord({ date: '2026-11-30' }) },
    code: 'SLOT_UNRELEASED',
    says: '11月23日（周一） 8:00 开始可以预约',
    leads: ['slots'],
  },
  {
    when: 'no seat is left',
    facts: { slot: slotRecord({ seats: ['261124000001', '261124000002'] }) },
    code: 'SLOT_FULL',
    says: '约满',
    leads: ['slots'],
  },
]

test.each(cases)('$code when $when', ({ facts, code, says, leads }) => {
  const refusal = refusalOf(facts)
  expect(refusal?.code).toBe(code)
  expect(refusal?.message).toContain(says)
  expect(refusal?.next.map(({ go }) => go)).toEqual(leads)
})

test.each([
  [
    { plate: '', change: '', note: '' },
    { plate: '请填写号牌号码', change: '请选择变更事项' },
  ],
  [{ plate: '赣L1234', change: '发动机', note: '' }, { plate: '号牌少了 1 位' }],
  [{ plate: '赣L12345', change: '轮胎', note: '' }, { change: '请重新选择变更事项' }],
])('DETAILS_INVALID at the fields of %j', (details, fields) => {
  const refusal = refusalOf({ request: { ...plated, details } })
  expect(refusal).toMatchObject({ code: 'DETAILS_INVALID', fields, next: [{ go: 'details' }] })
})

test.each([
  [{ materials: false }, { materials: '请确认材料已备齐' }],
  [{ entryRequirements: false }, { entryRequirements: '请确认符合入场要求' }],
  [{ truth: false }, { truth: '请确认所填信息真实' }],
  [
    { materials: false, entryRequirements: false, truth: false },
    {
      materials: '请确认材料已备齐',
      entryRequirements: '请确认符合入场要求',
      truth: '请确认所填信息真实',
    },
  ],
])('NOT_CONFIRMED at what is not ticked: %j', (unticked, fields) => {
  const request = bookingRequest({ confirmations: { ...confirmations, ...unticked } })
  expect(refusalOf({ city: withMask, request })).toMatchObject({
    code: 'NOT_CONFIRMED',
    fields,
    next: [{ go: 'confirm' }],
  })
})

test('what a person can do something about first is told first', () => {
  const place = city()
  const slot = { date: '2026-12-02', capacity: 0 }
  const unconfirmed = { ...plated, confirmations: { ...confirmations, truth: false } }
  const all: Partial<BookingFacts> = {
    city: place,
    citizen: null,
    bans: [banRecord()],
    business: null,
    office: null,
    slot: slotRecord({ ...slot, open: false }),
    details: {},
    request: unconfirmed,
  }
  /** One obstacle out of the way after the other. */
  const mended: [told: RefusalCode, Partial<BookingFacts>][] = [
    ['NOT_REGISTERED', { citizen: citizenRecord() }],
    ['BANNED', { bans: [] }],
    ['BUSINESS_UNKNOWN', { business: vehicleBusiness() }],
    ['OFFICE_MISMATCH', { office: place.offices[0] ?? null }],
    ['SLOT_CLOSED', { slot: slotRecord(slot) }],
    ['SLOT_UNRELEASED', { slot: slotRecord({ capacity: 0 }) }],
    ['SLOT_FULL', { slot: slotRecord() }],
    ['DETAILS_INVALID', { details: plated.details }],
    ['NOT_CONFIRMED', { request: plated }],
  ]
  let facts = all
  for (const [told, change] of mended) {
    expect(refusalOf(facts)?.code).toBe(told)
    facts = { ...facts, ...change }
  }
  expect(refusalOf(facts)).toBeNull()
})
