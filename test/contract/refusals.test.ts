import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Destination, type Refusal, type RefusalCode, refuse } from '../../miniprogram/contract/refusals'

const held = { number: '261124482137', when: '明天 11月24日（周二）上午 9:00–9:30' }
const nearest = { date: '2026-11-25', from: '14:00', to: '14:30', words: '11月25日（周三）下午 2:00–2:30' }

/** One of each code; the type asks for all of them. */
const examples: { [Code in RefusalCode]: Refusal } = {
  NETWORK: refuse('NETWORK'),
  INTERNAL: refuse('INTERNAL'),
  BUSY: refuse('BUSY'),
  RATE_LIMITED: refuse('RATE_LIMITED'),
  INVALID_INPUT: refuse('INVALID_INPUT', { name: '请填写姓名' }),
  NOT_FOR_CLIENTS: refuse('NOT_FOR_CLIENTS'),
  NOT_REGISTERED: refuse('NOT_REGISTERED'),
  ALREADY_REGISTERED: refuse('ALREADY_REGISTERED'),
  ID_TAKEN: refuse('ID_TAKEN'),
  BANNED: refuse('BANNED', { reason: '三次预约未到', until: '2026-12-31' }),
  BUSINESS_UNKNOWN: refuse('BUSINESS_UNKNOWN'),
  CHANNEL_CLOSED: refuse('CHANNEL_CLOSED', '满分考试'),
  NOT_AN_AGENT: refuse('NOT_AN_AGENT'),
  OFFICE_MISMATCH: refuse('OFFICE_MISMATCH', '期满换证'),
  SLOT_UNKNOWN: refuse('SLOT_UNKNOWN'),
  SLOT_CLOSED: refuse('SLOT_CLOSED', '停电'),
  SLOT_PAST: refuse('SLOT_PAST'),
  SLOT_TOO_SOON: refuse('SLOT_TOO_SOON', 60),
  SLOT_UNRELEASED: refuse('SLOT_UNRELEASED', { date: '11月24日（周二）', time: '08:00' }),
  SLOT_FULL: refuse('SLOT_FULL', [nearest]),
  MANDATE_NOT_IN_FORCE: refuse('MANDATE_NOT_IN_FORCE'),
  MANDATE_TERM: refuse('MANDATE_TERM', { from: '11月1日（周日）', until: '11月30日（周一）' }),
  MANDATE_MATTER: refuse('MANDATE_MATTER', '期满换证'),
  MANDATE_OPEN: refuse('MANDATE_OPEN'),
  MANDATE_UNKNOWN: refuse('MANDATE_UNKNOWN'),
  MANDATE_CHANGED: refuse('MANDATE_CHANGED'),
  MANDATE_OVER: refuse('MANDATE_OVER'),
  MANDATE_AGENT_BANNED: refuse('MANDATE_AGENT_BANNED'),
  PHOTO_INVALID: refuse('PHOTO_INVALID', { 'photos.0': '这不是照片，请重新拍摄' }),
  NOT_STAFF: refuse('NOT_STAFF'),
  NOT_ALLOWED: refuse('NOT_ALLOWED'),
  BAN_UNKNOWN: refuse('BAN_UNKNOWN'),
  BAN_CHANGED: refuse('BAN_CHANGED'),
  APPEAL_MADE: refuse('APPEAL_MADE'),
  PERSON_UNKNOWN: refuse('PERSON_UNKNOWN'),
  TIMETABLE_CHANGED: refuse('TIMETABLE_CHANGED'),
  TIMETABLE_CITY_WIDE: refuse('TIMETABLE_CITY_WIDE'),
  TIMETABLE_NOT_UNDOABLE: refuse('TIMETABLE_NOT_UNDOABLE'),
  CLOSURE_UNKNOWN: refuse('CLOSURE_UNKNOWN'),
  CLOSURE_CHANGED: refuse('CLOSURE_CHANGED'),
  CLOSURE_EXISTS: refuse('CLOSURE_EXISTS'),
  CLOSURE_GREW: refuse('CLOSURE_GREW', 12),
  FEEDBACK_MANY: refuse('FEEDBACK_MANY'),
  FEEDBACK_UNFIT: refuse('FEEDBACK_UNFIT'),
  FEEDBACK_UNKNOWN: refuse('FEEDBACK_UNKNOWN'),
  FEEDBACK_CHANGED: refuse('FEEDBACK_CHANGED'),
  NOTICE_UNKNOWN: refuse('NOTICE_UNKNOWN'),
  NOTICE_CHANGED: refuse('NOTICE_CHANGED'),
  REBOOK_NOT_CLOSED: refuse('REBOOK_NOT_CLOSED'),
  REBOOKED: refuse('REBOOKED', held.number),
  REBOOK_OVER: refuse('REBOOK_OVER'),
  REBOOK_FULL: refuse('REBOOK_FULL'),
  OFFICE_NOT_YOURS: refuse('OFFICE_NOT_YOURS'),
  VISIT_UNKNOWN: refuse('VISIT_UNKNOWN'),
  VISIT_ELSEWHERE: refuse('VISIT_ELSEWHERE', '车管所'),
  VISIT_OTHER_DAY: refuse('VISIT_OTHER_DAY'),
  VISIT_CHANGED: refuse('VISIT_CHANGED'),
  VISIT_INSIDE: refuse('VISIT_INSIDE'),
  VISIT_NOT_INSIDE: refuse('VISIT_NOT_INSIDE'),
  VISIT_ENDED: refuse('VISIT_ENDED'),
  VISIT_NOT_MISSED: refuse('VISIT_NOT_MISSED'),
  RETURNED_BEFORE: refuse('RETURNED_BEFORE'),
  RETURN_OVER: refuse('RETURN_OVER'),
  WALK_IN_LEAVES: refuse('WALK_IN_LEAVES'),
  PASS_UNKNOWN: refuse('PASS_UNKNOWN'),
  PASS_INSIDE: refuse('PASS_INSIDE'),
  GREEN_TOO_YOUNG: refuse('GREEN_TOO_YOUNG', 70),
  REPORT_UNKNOWN: refuse('REPORT_UNKNOWN'),
  MEMBER_EXISTS: refuse('MEMBER_EXISTS'),
  ONE_NUMBER: refuse('ONE_NUMBER', { ...held, where: '车管所', limit: 1, asAgent: false }),
  ALREADY_BOOKED: refuse('ALREADY_BOOKED', { ...held, own: true, what: '变更登记', field: 'plate' }),
  DETAILS_INVALID: refuse('DETAILS_INVALID', { plate: '号牌少了 1 位' }),
  NOT_CONFIRMED: refuse('NOT_CONFIRMED', { truth: '请确认所填信息真实' }),
  APPOINTMENT_UNKNOWN: refuse('APPOINTMENT_UNKNOWN', held.number),
  CANCEL_ENDED: refuse('CANCEL_ENDED'),
  CANCEL_INSIDE: refuse('CANCEL_INSIDE'),
  CANCEL_TOO_LATE: refuse('CANCEL_TOO_LATE', 120),
  CANCEL_LIMIT: refuse('CANCEL_LIMIT', { times: 3, withinDays: 30 }),
  ACCOUNT_CLOSING: refuse('ACCOUNT_CLOSING'),
  CLOSE_NUMBER: refuse('CLOSE_NUMBER', '261124000001'),
  CLOSE_INSIDE: refuse('CLOSE_INSIDE'),
  CLOSE_MANDATE: refuse('CLOSE_MANDATE'),
  CLOSE_STAFF: refuse('CLOSE_STAFF'),
  CLOSE_BANNED: refuse('CLOSE_BANNED', { until: '2027-05-20' }),
}
/** The same codes where other facts make other sentences. */
const variants: Refusal[] = [
  refuse('BANNED', { reason: '倒卖预约号', until: null }),
  refuse('CLOSE_BANNED', { until: null }),
  refuse('SLOT_CLOSED', null),
  refuse('SLOT_FULL', []),
  refuse('ONE_NUMBER', { ...held, where: '车管所', limit: 2, asAgent: false }),
  refuse('ONE_NUMBER', { ...held, where: '车管所', limit: 1, asAgent: true }),
  refuse('ALREADY_BOOKED', { ...held, own: false, what: '变更登记', field: 'plate' }),
]
const sentences = [...Object.values(examples), ...variants].map((refusal) => ({
  code: refusal.code,
  refusal,
}))

/** Where steps may lead; the type asks for all of them. */
const destinations: { [Place in Destination]: true } = {
  register: true,
  appointment: true,
  mine: true,
  slots: true,
  offices: true,
  businesses: true,
  details: true,
  confirm: true,
  home: true,
  'agent-guide': true,
  mandates: true,
  appeal: true,
  contact: true,
  retry: true,
}

test.each(Object.entries(examples))('%s is refused by its own code', (code, refusal) => {
  expect(refusal.code).toBe(code)
})

test.each(sentences)('$code says in calm, complete Chinese what is wrong', ({ refusal }) => {
  expect(refusal.message).toMatch(/^(?=.*\p{Script=Han}).*。$/u)
  expect(refusal.message.length).toBeGreaterThan(8)
  expect(refusal.message).not.toMatch(/[!！]|undefined|null|NaN|\[object| {2}/)
})

test.each(sentences)('$code leads on by steps that the phone knows', ({ refusal }) => {
  for (const { label, go, number, slot } of refusal.next) {
    expect(label).toMatch(/\p{Script=Han}/u)
    expect(label).not.toMatch(/[!！]/)
    expect(Object.keys(destinations)).toContain(go)
    expect(number !== undefined).toBe(go === 'appointment')
    if (slot !== undefined) expect(go).toBe('slots')
  }
})

test.each(Object.keys(examples).filter((code) => code !== 'NETWORK'))(
  '%s is provoked by a test that calls the real functions',
  (code) => {
    const folder = join(__dirname, '../functions')
    const tests = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(tests.some((text) => text.includes(code))).toBe(true)
  },
)

test('only what is mended on the spot has no next step', () => {
  const deadEnds = sentences.filter(({ refusal }) => refusal.next.length === 0).map(({ code }) => code)
  expect(deadEnds).toEqual([
    'INVALID_INPUT',
    'MANDATE_OVER',
    'MANDATE_AGENT_BANNED',
    'PHOTO_INVALID',
    'APPEAL_MADE',
    'PERSON_UNKNOWN',
    'TIMETABLE_CITY_WIDE',
    'TIMETABLE_NOT_UNDOABLE',
    'CLOSURE_EXISTS',
    'FEEDBACK_UNFIT',
    'FEEDBACK_UNKNOWN',
    'OFFICE_NOT_YOURS',
    'VISIT_UNKNOWN',
    'VISIT_ELSEWHERE',
    'VISIT_OTHER_DAY',
    'VISIT_INSIDE',
    'VISIT_NOT_INSIDE',
    'VISIT_ENDED',
    'VISIT_NOT_MISSED',
    'RETURNED_BEFORE',
    'RETURN_OVER',
    'WALK_IN_LEAVES',
    'PASS_UNKNOWN',
    'PASS_INSIDE',
    'GREEN_TOO_YOUNG',
    'REPORT_UNKNOWN',
    'MEMBER_EXISTS',
  ])
})

test('faults at fields travel with the refusals that speak of them', () => {
  const withFields = Object.values(examples).filter(({ fields }) => fields !== undefined)
  expect(withFields.map(({ code }) => code)).toEqual([
    'INVALID_INPUT',
    'PHOTO_INVALID',
    'DETAILS_INVALID',
    'NOT_CONFIRMED',
  ])
})

test('a full slot offers the nearest one to take at once, and all others', () => {
  const { message, next } = refuse('SLOT_FULL', [nearest, { ...nearest, words: '别的时间' }])
  expect(message).toContain(`${nearest.words}、别的时间`)
  expect(next).toEqual([
    { label: `换到${nearest.words}`, go: 'slots', slot: { date: '2026-11-25', from: '14:00', to: '14:30' } },
    { label: '看其他时间', go: 'slots' },
  ])
})

test('a vehicle that somebody else has booked gives away neither number nor time', () => {
  const { message, next, fields } = refuse('ALREADY_BOOKED', {
    ...held,
    own: false,
    what: '变更登记',
    field: 'plate',
  })
  const told = JSON.stringify([message, next, fields])
  expect(told).not.toContain(held.number)
  expect(told).not.toContain(held.when)
  expect(next.map(({ go }) => go)).toEqual(['details', 'contact'])
  expect(fields).toEqual({ plate: '这个号码已有人预约，请核对' })
})

test('a ban says why, until when, and that the window stays open', () => {
  expect(examples.BANNED.message).toBe(
    '因三次预约未到，您的线上预约暂停到 2026年12月31日。窗口现场办理不受影响；有异议可以申诉。',
  )
  expect(variants[0]?.message).toBe('因倒卖预约号，您的线上预约暂停。窗口现场办理不受影响；有异议可以申诉。')
})
