import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Destination, type Refusal, refuse } from '../../miniprogram/contract/refusals'
import { held, nearest, oneOfEach } from '../fixtures/refusals'

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
const sentences = [...Object.values(oneOfEach), ...variants].map((refusal) => ({
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

test.each(Object.entries(oneOfEach))('%s is refused by its own code', (code, refusal) => {
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

test.each(Object.keys(oneOfEach).filter((code) => code !== 'NETWORK'))(
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
  const withFields = Object.values(oneOfEach).filter(({ fields }) => fields !== undefined)
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
  expect(oneOfEach.BANNED.message).toBe(
    '因三次预约未到，您的线上预约暂停到 2026年12月31日。窗口现场办理不受影响；有异议可以申诉。',
  )
  expect(variants[0]?.message).toBe('因倒卖预约号，您的线上预约暂停。窗口现场办理不受影响；有异议可以申诉。')
})
