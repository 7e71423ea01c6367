import fc from 'fast-check'
import * as v from 'valibot'
import { api, type CallInput, type CallName } from '../../miniprogram/contract/calls/api'

const choice = { business: 'renewal', office: 'hall', channel: 'personal' } as const
const number = '261124482137'
const requestId = 'abcdefghijklmnop'

const closureSpan = {
  office: 'hall',
  category: 'driver',
  first: { date: '2026-11-24', time: '12:00' },
  last: { date: '2026-11-24', time: '23:59' },
}

/** A well-formed input of each call; the type asks for all of them. */
const inputs: { [Name in CallName]: CallInput<Name> } = {
  'city.read': { version: 'abc' },
  'citizen.overview': {},
  'citizen.register': { name: '王秀英', idNumber: '1', mobile: '2', consent: '3' },
  'office.list': { business: 'renewal', channel: 'personal' },
  'slot.list': choice,
  'appointment.create': {
    ...choice,
    requestId,
    date: '2026-11-24',
    from: '09:00',
    details: { plate: '赣L12345' },
    confirmations: { materials: true, entryRequirements: true, truth: true },
  },
  'appointment.list': { before: number },
  'appointment.read': { number },
  'appointment.cancel': { number },
  'pass.declare': { ground: 'disabled' },
  'pass.withdraw': {},
  'mandate.photo': {},
  'mandate.apply': {
    requestId,
    corrects: 'a-mandate',
    kind: 'person',
    unitName: '',
    creditCode: '',
    principalName: '王秀英',
    principalIdNumber: '1',
    reason: '住院',
    businesses: ['renewal'],
    from: '2026-11-01',
    until: '',
    photos: ['cloud://somewhere/a.jpg'],
    truth: true,
  },
  'mandate.list': {},
  'ban.appeal': { ban: 'a-ban', words: '情况说明' },
  'mandate.queue': { state: 'waiting', skip: 0 },
  'mandate.review': { mandate: 'a-mandate' },
  'mandate.approve': { mandate: 'a-mandate', revision: 1 },
  'mandate.return': { mandate: 'a-mandate', revision: 1, reason: 'seal', words: '看不清' },
  'mandate.revoke': { mandate: 'a-mandate', revision: 1, reason: 'misuse', words: '' },
  'ban.queue': { list: 'appealed', skip: 0 },
  'ban.read': { ban: 'ban-1' },
  'ban.add': {
    requestId,
    idNumber: '1',
    appointment: number,
    reason: 'trading',
    evidence: '举报',
    until: '2026-12-31',
    cancelsComing: true,
  },
  'ban.judge': { ban: 'a-ban', revision: 1, decision: 'shortened', until: '2026-12-01', answer: '情况属实' },
  'ticket.scan': { office: 'hall', code: 'CGY2:261124482137:1:0123456789ABCDEF' },
  'visit.open': { office: 'hall', visit: 'hall.2026-11-24.12' },
  'visit.search': { office: 'hall', text: '2137' },
  'visit.move': {
    requestId,
    office: 'hall',
    visit: number,
    revision: 1,
    move: { what: 'refuse', reason: 'other', words: '人证不符' },
  },
  'walk-in.admit': {
    requestId,
    office: 'hall',
    category: 'driver',
    entry: 'green',
    pass: 'G0123456789ABCDEF',
  },
  'today.read': { office: 'hall' },
  'desk.count': {},
  'report.list': {},
  'report.dismiss': { visit: number, words: '情况不实' },
  'missed.list': { office: 'hall', date: '2026-11-24' },
  'missed.excuse': { visit: number, revision: 1, reason: '系统故障' },
  'missed.outage': { office: 'hall', date: '2026-11-24', reason: '停电' },
  'signal.list': {},
  'team.list': {},
  'team.add': { idNumber: '1', offices: ['hall'] },
  'team.remove': { id: 'openid-of-somebody' },
  'closure.preview': closureSpan,
  'closure.create': {
    requestId: 'abcdefghijklmnop',
    ...closureSpan,
    reason: 'other',
    words: '消防演练',
    concerned: 12,
  },
  'closure.list': { list: 'coming', skip: 0 },
  'closure.lift': { closure: 'a-closure', revision: 1 },
  'appointment.rebook': { requestId: 'abcdefghijklmnop', number, date: '2026-11-25', from: '09:00' },
  'notice.list': { state: 'published', skip: 0 },
  'notice.save': {
    requestId: 'abcdefghijklmnop',
    title: '窗口调整',
    body: ['三号窗口改到二楼。'],
    office: 'hall',
    pinned: true,
    until: '2026-12-01',
    changes: { notice: 'a-notice', revision: 1 },
  },
  'notice.publish': { notice: 'a-notice', revision: 1 },
  'notice.withdraw': { notice: 'a-notice', revision: 1 },
  'notice.pin': { notice: 'a-notice', revision: 1, pinned: true },
  'feedback.write': { requestId: 'abcdefghijklmnop', page: 'staff/desk', words: '字太小' },
  'feedback.list': {},
  'citizen.data': {},
  'citizen.correct-mobile': { mobile: '17000000000' },
  'citizen.close': {},
  'feedback.queue': { state: 'open', skip: 0 },
  'feedback.read': { feedback: 'a-letter' },
  'feedback.answer': { feedback: 'a-letter', revision: 1, answer: '已经改了' },
  'feedback.close': { feedback: 'a-letter', revision: 1 },
  'timetable.read': { office: 'hall' },
  'timetable.preview': {
    change: {
      kind: 'plan',
      office: 'hall',
      category: 'driver',
      channel: 'agent',
      runs: [{ weekdays: [1, 2], from: '09:00', to: '10:00', minutes: 30, seats: 2 }],
    },
  },
  'timetable.change': {
    requestId: 'abcdefghijklmnop',
    version: 'abc.000012',
    reason: '工作安排',
    change: { kind: 'special', date: '2026-12-01', what: 'workday', name: '调休上班', follows: 1 },
  },
  'timetable.history': { before: '000012' },
  'figures.read': { from: '2026-11-01', to: '2026-11-24', office: 'hall', business: 'renewal' },
  'figures.export': {
    from: '2026-11-01',
    to: '2026-11-24',
    office: 'hall',
    business: 'renewal',
    format: 'csv',
  },
  'figures.public': {},
  'audit.list': {
    from: '2026-11-01',
    to: '2026-11-24',
    subject: number,
    by: 'openid-of-somebody',
    call: 'visit.move',
    before: { at: '2026-11-24T01:00:00.000Z', id: 'an-entry' },
  },
}

type Path = string[]
type Json = { [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Every place in an input: of objects and of plain values. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  isObject(value)
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path]

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)

const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, by) } : value
}

const accepts = (name: CallName, input: unknown): boolean => v.safeParse(api[name].input, input).success

const calls = Object.keys(inputs) as CallName[]
const places = calls.flatMap((name) =>
  pathsIn(inputs[name]).map((path) => ({ name, path, at: path.join('.') })),
)
const values = places.filter(({ name, path }) => !isObject(valueAt(inputs[name], path)))
const objects = places.filter(({ name, path }) => isObject(valueAt(inputs[name], path)))

test('every call of the contract is tried here', () => {
  expect(calls.sort()).toEqual(Object.keys(api).sort())
})

test.each(calls)('%s takes a well-formed input', (name) => {
  expect(accepts(name, inputs[name])).toBe(true)
})

test.each(calls)('%s takes nothing but an object', (name) => {
  for (const input of [undefined, null, '', 'text', 1, true, [inputs[name]]]) {
    expect(accepts(name, input)).toBe(false)
  }
})

test.each(objects)('$name refuses a key that it does not know at "$at"', ({ name, path }) => {
  const object = valueAt(inputs[name], path)
  const keys =
    path.join() === 'details'
      ? [['$where', { $gt: '' }]]
      : [
          ['openid', 'openid-of-another'],
          ['$where', '1'],
          ['__proto__x', {}],
        ]
  for (const [key, value] of keys) {
    const widened = isObject(object) ? { ...object, [String(key)]: value } : object
    expect(accepts(name, replaced(inputs[name], path, widened))).toBe(false)
  }
})

test.each(values)('$name refuses an operator in place of the value at "$at"', ({ name, path }) => {
  const operators = [
    { $gt: '' },
    { $ne: null },
    { $regex: '.*' },
    { $in: ['a'] },
    ['a'],
    { _internalType: 'x' },
  ]
  for (const operator of operators) expect(accepts(name, replaced(inputs[name], path, operator))).toBe(false)
})

test.each(values)('$name refuses an endless text at "$at"', ({ name, path }) => {
  expect(accepts(name, replaced(inputs[name], path, '1'.repeat(10_000)))).toBe(false)
})

test.each([
  ['requestId', 'short'],
  ['requestId', 'a'.repeat(41)],
  ['requestId', 'with a space in it'],
  ['date', '2026-02-30'],
  ['date', '2026-1-1'],
  ['from', '24:00'],
  ['from', '9:00'],
  ['channel', 'staff'],
])('a booking with the %s %j is malformed', (key, value) => {
  expect(accepts('appointment.create', { ...inputs['appointment.create'], [key]: value })).toBe(false)
})

test.each(['26112448213', '2611244821370', '26112448213a', ' 26112448213', '２６１１２４４８２１３７'])(
  '%j is no number of an appointment',
  (text) => {
    expect(accepts('appointment.read', { number: text })).toBe(false)
  },
)

test.each([
  { what: 'return', lacking: [] },
  { what: 'return', lacking: [''] },
  { what: 'return', lacking: Array(21).fill('身份证') },
  { what: 'refuse', reason: 'rude', words: '' },
  { what: 'refuse', words: '' },
  { what: 'admit', lacking: ['身份证'] },
  { what: 'miss' },
  { what: 'cancel' },
])('%j is no move of the staff', (move) => {
  expect(accepts('visit.move', { ...inputs['visit.move'], move })).toBe(false)
})

test.each([number, 'hall.2026-11-24.1'])('%j names a visit', (visit) => {
  expect(accepts('visit.open', { office: 'hall', visit })).toBe(true)
})

test.each(['hall.2026-11-24.', 'hall.2026-11-24.12345', 'Hall.2026-11-24.1', '2611244821'])(
  '%j names none',
  (visit) => {
    expect(accepts('visit.open', { office: 'hall', visit })).toBe(false)
  },
)

test('whatever a schema lets through has only texts, numbers, null and yes or no in it', () => {
  const anything = fc.record({ name: fc.constantFrom(...calls), key: fc.string(), value: fc.jsonValue() })
  fc.assert(
    fc.property(anything, ({ name, key, value }) => {
      const parsed = v.safeParse(api[name].input, { ...inputs[name], [key]: value })
      if (!parsed.success) return true
      return pathsIn(parsed.output)
        .map((path) => valueAt(parsed.output, path))
        .every((inner) => inner === null || ['object', 'string', 'boolean', 'number'].includes(typeof inner))
    }),
  )
})
