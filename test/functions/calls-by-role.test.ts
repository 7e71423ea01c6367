import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { addDays } from '../../miniprogram/contract/calendar'
import { api, type CallInput, type CallName } from '../../miniprogram/contract/calls/api'
import { banRecord } from '../fixtures/ban-record'
import { closureRecord } from '../fixtures/closure-record'
import { at, MONDAY } from '../fixtures/instant'
import { personApplication } from '../fixtures/mandate-application'
import { noticeRecord } from '../fixtures/notice-record'
import { walkInRecord } from '../fixtures/walk-in-record'
import { type Agent, agentRequest, newAgent, uploadedPhoto } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { allTuesday, closureRequest, partOf } from '../helpers/closures'
import { accepted, type Phone, SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'
import { changeRequest, dayChange } from '../helpers/timetable'
import { bookingRecord, OFFICE, ticketOf, writeBookings } from '../helpers/visits'
import { type Answer, everybody, expected, managersOfTheOffice, ROLES, type Role } from './answers-by-role'

/**
 * Who may call what: every call with every role. The target of each call is fresh and belongs to somebody else: the
 * appointment and the ban to another citizen, the mandate to another agent, and all of it to the vehicle office, which
 * the staff "elsewhere" do not work for. So OK stands where a role may do this to others, or where a call is about
 * the caller alone.
 */

/** A decision at an office of the city, about a visit of another one of its offices. */
const atTheWrongOffice: Record<Role, Answer> = {
  ...everybody('NOT_STAFF'),
  window: 'OFFICE_NOT_YOURS',
  windowElsewhere: 'VISIT_ELSEWHERE',
  managerElsewhere: 'VISIT_ELSEWHERE',
  manager: 'OFFICE_NOT_YOURS',
  chief: 'VISIT_ELSEWHERE',
}

/** Calls about things of other people or offices, where the role decides how they are refused. */
const foreign: {
  what: string
  call: CallName
  input: () => Promise<object>
  answers: Record<Role, Answer>
}[] = [
  {
    what: 'a booking under the mandate of another agent',
    call: 'appointment.create',
    input: async () => agentRequest(other, { date: '2026-11-26' }),
    answers: { ...everybody('MANDATE_NOT_IN_FORCE'), stranger: 'NOT_REGISTERED', banned: 'BANNED' },
  },
  {
    what: 'a correction of the returned mandate of another agent',
    call: 'mandate.apply',
    input: async () => ({ ...applicationBy(caller), corrects: await mandateIn('returned') }),
    answers: { ...everybody('MANDATE_UNKNOWN'), stranger: 'NOT_REGISTERED', banned: 'BANNED' },
  },
  {
    what: 'an application with the photo of another agent',
    call: 'mandate.apply',
    input: async () => ({ ...applicationBy(caller), photos: other.mandate.photos }),
    answers: { ...everybody('PHOTO_INVALID'), stranger: 'NOT_REGISTERED', banned: 'BANNED' },
  },
  {
    what: 'an entry by the number of an appointment at the vehicle office',
    call: 'ban.add',
    input: async () => {
      const { idNumber: _idNumber, ...entry } = await inputs['ban.add'](caller)
      return { ...entry, appointment: await appointmentOfAnother() }
    },
    answers: managersOfTheOffice,
  },
  {
    what: 'a decision at one’s own office about an appointment at the vehicle office',
    call: 'visit.move',
    input: async () => ({ ...(await inputs['visit.move'](caller)), office: 'ebike-yuehu' }),
    answers: atTheWrongOffice,
  },
  {
    what: 'a decision at one’s own office about a walk-in at the vehicle office',
    call: 'visit.move',
    input: async () => ({
      ...(await inputs['visit.move'](caller)),
      office: 'ebike-yuehu',
      visit: await walkInOfAnother(),
      move: { what: 'done' },
    }),
    answers: atTheWrongOffice,
  },
  {
    what: 'letting somebody in at an office that the city does not have',
    call: 'walk-in.admit',
    input: async () => ({ ...(await inputs['walk-in.admit'](caller)), office: 'nowhere' }),
    answers: {
      ...everybody('NOT_STAFF'),
      window: 'OFFICE_NOT_YOURS',
      windowElsewhere: 'OFFICE_NOT_YOURS',
      managerElsewhere: 'OFFICE_NOT_YOURS',
      manager: 'OFFICE_NOT_YOURS',
      chief: 'INVALID_INPUT',
    },
  },
  {
    what: 'taking the role of a manager',
    call: 'team.remove',
    input: async () => ({ id: 'openid-of-chief' }),
    answers: {
      ...everybody('NOT_STAFF'),
      window: 'NOT_ALLOWED',
      windowElsewhere: 'NOT_ALLOWED',
      managerElsewhere: 'NOT_ALLOWED',
      manager: 'NOT_ALLOWED',
      chief: 'NOT_ALLOWED',
    },
  },
]

let city: SimulatedCity
let phones: Record<Role, Phone>
let other: Agent
let caller: Phone
let photos: Map<string, string>
beforeAll(async () => {
  city = await SimulatedCity.start({
    city: shippedCityWith({ rate: UNHURRIED }),
  })
  const staff = {
    window: { role: 'window', offices: ['vehicle-office'] },
    windowElsewhere: { role: 'window', offices: ['ebike-yuehu'] },
    managerElsewhere: { role: 'manager', offices: ['ebike-yuehu'] },
    manager: { role: 'manager', offices: ['vehicle-office'] },
    chief: { role: 'manager', offices: null },
  } as const
  for (const [role, { role: kind, offices }] of Object.entries(staff))
    await city.staff(`openid-of-${role}`, { role: kind, offices: offices && [...offices] })
  const chief = city.phone('openid-of-chief')
  other = await newAgent(city, 100, chief)
  const agent = await newAgent(city, 101, chief)
  phones = Object.fromEntries(
    await Promise.all(
      ROLES.map(async (role, place): Promise<[Role, Phone]> => {
        const phone = role === 'agent' ? agent.phone : city.phone(`openid-of-${role}`)
        if (role !== 'stranger' && role !== 'agent')
          await phone.call('citizen.register', city.registrationOf(place))
        return [role, phone]
      }),
    ),
  ) as Record<Role, Phone>
  const bans = [banRecord({ _id: 'of-the-banned', subjects: [phones.banned.openid] })]
  await city.cloud.database.insert(
    'bans',
    bans.map((ban) => ({ ...ban })),
  )
  photos = new Map()
  for (const { openid } of Object.values(phones))
    photos.set(openid, await uploadedPhoto(city, city.phone(openid)))
})
afterAll(() => city.stop())

let made = 0
const next = () => {
  made += 1
  return made
}
const applicationBy = (phone: Phone): CallInput<'mandate.apply'> => ({
  ...personApplication({ requestId: newRequestId(), businesses: ['driver-renewal'] }),
  photos: [photos.get(phone.openid) ?? ''],
})

/** Another agent's mandate in a state, as it stands in the database. */
const mandateIn = async (state: 'waiting' | 'returned' | 'approved'): Promise<string> => {
  const _id = `mandate-${next()}`
  const template = city.record('mandates', { _id: other.mandate.id })
  await city.cloud.database.insert('mandates', [{ ...template, _id, openKey: _id, state, revision: 1 }])
  return _id
}
/** At the vehicle office, today. */
const appointmentOfAnother = async (changes: Partial<AppointmentRecord> = {}): Promise<string> => {
  const _id = `261123${String(next()).padStart(6, '0')}`
  const keys = { _id, holder: _id, openid: 'openid-of-somebody' }
  const [number = ''] = await writeBookings(city, [
    bookingRecord(city, 700, { ...keys, date: MONDAY, ...changes }),
  ])
  return number
}
const walkInOfAnother = async (): Promise<string> => {
  const record = walkInRecord({ office: OFFICE, visitDate: MONDAY, place: 5000 + next() })
  await city.cloud.database.insert('walkIns', [{ ...record }])
  return record._id
}
const closureOfTheOffice = async (): Promise<string> => {
  const _id = `closure-${next()}`
  const closure = closureRecord({ _id, spanKey: _id, office: 'vehicle-office' })
  await city.cloud.database.insert('closures', [{ ...closure }])
  return _id
}
const draftOfTheOffice = async (): Promise<string> => {
  const _id = `notice-${next()}`
  await city.cloud.database.insert('notices', [{ ...noticeRecord({ _id, office: 'vehicle-office' }) }])
  return _id
}
const feedbackOfAnother = async (): Promise<string> => {
  const another = city.phone(`openid-of-writer-${next()}`)
  const letter = { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清楚' }
  return accepted(await another.call('feedback.write', letter)).feedback.id
}
const banOfAnother = async (): Promise<string> => {
  const _id = `ban-${next()}`
  await city.cloud.database.insert('bans', [{ ...banRecord({ _id, subjects: ['somebody', 'else'] }) }])
  return _id
}
const windowStaffOfTheOffice = async (): Promise<string> => {
  const { openid } = await city.staff(`window-${next()}`, { role: 'window', offices: ['vehicle-office'] })
  return openid
}

/** A well-formed input of each call, about somebody else where it is about somebody. */
const inputs: { [Name in CallName]: (phone: Phone) => Promise<CallInput<Name>> } = {
  'city.read': async () => ({}),
  'citizen.overview': async () => ({}),
  'citizen.register': async () => city.registrationOf(900),
  'office.list': async () => ({ business: 'driver-renewal', channel: 'personal' }),
  'slot.list': async () => ({ business: 'driver-renewal', channel: 'personal', office: 'vehicle-office' }),
  'appointment.create': async () => renewalRequest({ date: '2026-11-25' }),
  'appointment.list': async () => ({}),
  'appointment.read': async () => ({ number: await appointmentOfAnother() }),
  'appointment.cancel': async () => ({ number: await appointmentOfAnother() }),
  'pass.declare': async () => ({ ground: 'disabled' }),
  'pass.withdraw': async () => ({}),
  'mandate.photo': async () => ({}),
  'mandate.apply': async (phone) => applicationBy(phone),
  'mandate.list': async () => ({}),
  'ban.appeal': async () => ({ ban: await banOfAnother(), words: '这里写明了不服的理由和经过。' }),
  'mandate.queue': async () => ({ state: 'waiting', skip: 0 }),
  'mandate.review': async () => ({ mandate: await mandateIn('waiting') }),
  'mandate.approve': async () => ({ mandate: await mandateIn('waiting'), revision: 1 }),
  'mandate.return': async () => ({
    mandate: await mandateIn('waiting'),
    revision: 1,
    reason: 'seal',
    words: '',
  }),
  'mandate.revoke': async () => ({
    mandate: await mandateIn('approved'),
    revision: 1,
    reason: 'misuse',
    words: '',
  }),
  'ban.queue': async () => ({ list: 'in-force', skip: 0 }),
  'ban.read': async () => ({ ban: await banOfAnother() }),
  'ban.add': async () => ({
    requestId: newRequestId(),
    idNumber: inventedPerson(800).idNumber,
    reason: 'trading',
    evidence: '群众举报',
    until: null,
    cancelsComing: false,
  }),
  'ban.judge': async () => ({
    ban: await banOfAnother(),
    revision: 1,
    decision: 'lifted',
    answer: '查无此事',
  }),
  'ticket.scan': async () => ({ office: OFFICE, code: ticketOf(city, await appointmentOfAnother()) }),
  'visit.open': async () => ({ office: OFFICE, visit: await appointmentOfAnother() }),
  'visit.search': async () => ({ office: OFFICE, text: (await appointmentOfAnother()).slice(-6) }),
  'visit.move': async () => ({
    requestId: newRequestId(),
    office: OFFICE,
    visit: await appointmentOfAnother(),
    revision: 0,
    move: { what: 'admit' },
  }),
  'walk-in.admit': async () => ({
    requestId: newRequestId(),
    office: OFFICE,
    category: 'driver',
    entry: 'walk-in',
  }),
  'today.read': async () => ({ office: OFFICE }),
  'desk.count': async () => ({}),
  'report.list': async () => ({}),
  'report.dismiss': async () => ({
    visit: await appointmentOfAnother({ state: 'refused', reportedAt: at('09:00') }),
    words: '已当面说明',
  }),
  'missed.list': async () => ({ office: OFFICE, date: MONDAY }),
  'missed.excuse': async () => ({
    visit: await appointmentOfAnother({ state: 'missed', strike: 'no-show', endedAt: at('18:00') }),
    revision: 0,
    reason: '系统故障',
  }),
  'missed.outage': async () => ({ office: OFFICE, date: '2026-11-20', reason: '停电' }),
  'signal.list': async () => ({}),
  'team.list': async () => ({}),
  'team.add': async () => {
    const n = 300 + next()
    await city.register(n)
    return { idNumber: inventedPerson(n).idNumber, offices: ['vehicle-office'] }
  },
  'team.remove': async () => ({ id: await windowStaffOfTheOffice() }),
  'closure.preview': async () => allTuesday(partOf('2026-11-25', '00:00', '23:59')),
  'closure.create': async () => closureRequest(99, partOf(addDays('2026-12-01', next()), '00:00', '23:59')),
  'closure.list': async () => ({ list: 'coming', skip: 0 }),
  'closure.lift': async () => ({ closure: await closureOfTheOffice(), revision: 1 }),
  'appointment.rebook': async () => ({
    requestId: newRequestId(),
    number: await appointmentOfAnother({ state: 'withdrawn', closure: 'a-closure', endedAt: at('08:00') }),
    date: '2026-11-25',
    from: '09:00',
  }),
  'notice.list': async () => ({ state: 'draft', skip: 0 }),
  'notice.save': async () => ({
    requestId: newRequestId(),
    title: '窗口调整',
    body: ['三号窗口改到二楼。'],
    office: 'vehicle-office',
    pinned: false,
    until: null,
    changes: null,
  }),
  'notice.publish': async () => ({ notice: await draftOfTheOffice(), revision: 1 }),
  'notice.withdraw': async () => ({ notice: await draftOfTheOffice(), revision: 1 }),
  'notice.pin': async () => ({ notice: await draftOfTheOffice(), revision: 1, pinned: true }),
  'feedback.write': async () => ({ requestId: newRequestId(), page: 'ticket', words: '字太小，看不清楚' }),
  'feedback.list': async () => ({}),
  'citizen.data': async () => ({}),
  'citizen.correct-mobile': async () => ({ mobile: '17012345678' }),
  'citizen.close': async () => ({}),
  'feedback.queue': async () => ({ state: 'open', skip: 0 }),
  'feedback.read': async () => ({ feedback: await feedbackOfAnother() }),
  'feedback.answer': async () => ({ feedback: await feedbackOfAnother(), revision: 1, answer: '已经改了' }),
  'feedback.close': async () => ({ feedback: await feedbackOfAnother(), revision: 1 }),
  'timetable.read': async () => ({ office: 'vehicle-office' }),
  'timetable.preview': async () => ({ change: dayChange('2026-11-25') }),
  'timetable.change': async () => await changeRequest(phones.chief, dayChange('2027-03-01')),
  'timetable.history': async () => ({}),
  'figures.read': async () => ({ from: MONDAY, to: MONDAY, office: OFFICE, business: null }),
  'figures.export': async () => ({
    from: MONDAY,
    to: MONDAY,
    office: OFFICE,
    business: null,
    format: 'csv',
  }),
  'figures.public': async () => ({}),
  'audit.list': async () => ({ from: null, to: null, subject: null, by: null, call: null, before: null }),
}

const answerTo = async (role: Role, call: CallName, input: object): Promise<unknown> => {
  const reply = await phones[role].send({ call, input }, api[call].function)
  return typeof reply === 'object' && reply !== null && 'code' in reply ? reply.code : 'OK'
}
const names = Object.keys(api) as CallName[]

test('the table has a row for every call, and a cell for every role', () => {
  expect(Object.keys(expected).sort()).toEqual([...names].sort())
  for (const row of Object.values(expected)) expect(Object.keys(row).sort()).toEqual([...ROLES].sort())
})

test.each(names)('%s', async (call) => {
  const answers: Partial<Record<Role, unknown>> = {}
  for (const role of ROLES) answers[role] = await answerTo(role, call, await inputs[call](phones[role]))
  expect(answers).toEqual(expected[call])
  if (call === 'citizen.register')
    await city.cloud.database.engine.remove('citizens', { _id: phones.stranger.openid }, true)
})

test.each(foreign)('$what', async ({ call, input, answers }) => {
  const given: Partial<Record<Role, unknown>> = {}
  for (const role of ROLES) {
    caller = phones[role]
    given[role] = await answerTo(role, call, await input())
  }
  expect(given).toEqual(answers)
})

describe('whoever works at another office', () => {
  const elsewhere = (call: CallName, input: object): Promise<unknown> =>
    phones.windowElsewhere.send({ call, input: { office: 'ebike-yuehu', ...input } }, 'staff')

  test('sees that a ticket is for the vehicle office, and not whose it is', async () => {
    const visit = await appointmentOfAnother()
    const seen = [
      await elsewhere('ticket.scan', { code: ticketOf(city, visit) }),
      await elsewhere('visit.open', { visit }),
    ]
    for (const reply of seen)
      expect(reply).toMatchObject({ data: { verdict: { code: 'other-office' }, visit: null, pass: null } })
    expect(JSON.stringify(seen)).not.toContain(inventedPerson(700).name)
    expect(city.records('audit', { subject: visit })).toEqual([])
  })

  test('finds nothing of the vehicle office, counts nothing of it, and reads no report of it', async () => {
    const number = await appointmentOfAnother({ state: 'refused', reportedAt: at('09:00') })
    await walkInOfAnother()
    for (const text of [number.slice(-6), inventedPerson(700).name, inventedPerson(700).idNumber])
      expect(await elsewhere('visit.search', { text })).toMatchObject({ data: { rows: [], more: false } })
    expect(await elsewhere('today.read', {})).toMatchObject({ data: { walkIns: 0, inside: [] } })
    const reports = await phones.managerElsewhere.send({ call: 'report.list', input: {} }, 'staff')
    expect(reports).toMatchObject({ data: { reports: [] } })
  })
})

test('a call of the staff does not exist in the function of citizens, nor the other way round', async () => {
  for (const call of names) {
    const elsewhere = api[call].function === 'staff' ? 'citizen' : 'staff'
    expect(await phones.chief.send({ call, input: {} }, elsewhere)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { call: '没有这个功能' },
    })
  }
})

test('whoever is refused a call of the staff has changed nothing and noted nothing', async () => {
  const calls = names.filter((call) => api[call].function === 'staff')
  const targets = await Promise.all(
    calls.map(async (call) => ({ call, input: await inputs[call](phones.citizen) })),
  )
  const state = () => {
    const { turns: _turns, ...stored } = city.cloud.database.export()
    return JSON.stringify(stored)
  }
  const before = state()
  for (const { call, input } of targets)
    for (const role of ['stranger', 'citizen', 'banned', 'agent', 'window', 'windowElsewhere'] as const)
      if (expected[call][role] !== 'OK') expect(await answerTo(role, call, input)).toBe(expected[call][role])
  expect(state()).toBe(before)
})
