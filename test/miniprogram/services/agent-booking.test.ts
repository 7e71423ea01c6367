import { isCovered, stepsOf } from '../../../miniprogram/services/booking-questions'
import { summaryOf } from '../../../miniprogram/services/booking-summary'
import { now } from '../../../miniprogram/services/clock'
import { readDraft, startDraft, updateDraft } from '../../../miniprogram/services/draft'
import { beginBooking, bookAgain, goOn } from '../../../miniprogram/services/flow'
import { bookingRequest } from '../../../miniprogram/services/submit-booking'
import { agentChoices, owner, unitItself } from '../agent-draft'
import { agentAppointment } from '../appointment'
import { city, FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'

const DAY = 24 * 60 * 60 * 1000
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('mandates', mandateList(mandate()))
})

const several = () => phone.keep('mandates', mandateList(mandate(), personMandate()))
const last = () => phone.visited[phone.visited.length - 1]

it('which mandate is asked only among several', () => {
  expect(stepsOf(startDraft({ channel: 'agent' }), city).steps).not.toContain('mandate')
  several()
  expect(stepsOf(startDraft({ channel: 'agent' }), city).steps).toContain('mandate')
  expect(stepsOf(startDraft({ channel: 'personal' }), city).steps).not.toContain('mandate')
})

it('the only mandate is taken without a question', () => {
  startDraft({ channel: 'agent' })
  goOn()
  expect(last()).toBe('/pages/business/business')
  expect(readDraft()?.mandate).toBe('mandate-unit')
})

it('a draft whose mandate has ended meanwhile asks for another one', () => {
  phone.keepDraft({ ...agentChoices, principal: unitItself })
  phone.keep('mandates', mandateList(mandate({ state: 'revoked' })))
  goOn()
  expect(last()).toBe('/agent/choose-mandate/choose-mandate')
})

it('a business that the mandate does not name is asked for again', () => {
  phone.keepDraft({ ...agentChoices, business: 'ebike-change' })
  goOn()
  expect(last()).toBe('/pages/business/business')
})

it('a day beyond the term is asked for again', () => {
  phone.keep('mandates', mandateList(mandate({ until: '2026-11-24' })))
  phone.keepDraft({ ...agentChoices, principal: unitItself })
  goOn()
  expect(last()).toBe('/pages/slot/slot')
})

it('a unit’s agent is asked for whom, even where the business asks for nothing', () => {
  const bare = { ...city, businesses: city.businesses.map((business) => ({ ...business, fields: [] })) }
  phone.keep('city', bare)
  const draft = startDraft({ ...agentChoices, details: {} })
  expect(stepsOf(draft, bare).steps).toContain('details')
  phone.keep('mandates', mandateList(personMandate()))
  expect(stepsOf({ ...draft, mandate: 'mandate-person' }, bare).steps).not.toContain('details')
})

it.each([
  ['nobody', {}, 'details'],
  ['the unit', { principal: unitItself }, 'confirm'],
  ['an owner', { principal: owner }, 'confirm'],
  ['an owner with a wrong ID number', { principal: { ...owner, idNumber: '1' } }, 'details'],
])('with %s as principal the first open question is found', (_who, more, step) => {
  phone.keepDraft({ ...agentChoices, ...more })
  goOn()
  expect(last()).toBe(`/pages/${step}/${step}`)
})

it('another mandate clears the principal, the slot and what was confirmed; another channel clears the mandate', () => {
  several()
  const confirmations = { materials: true, entryRequirements: true, truth: true }
  phone.keepDraft({ ...agentChoices, principal: owner, confirmations })
  const draft = updateDraft({ mandate: 'mandate-person' })
  expect(draft).not.toHaveProperty('principal')
  expect(draft).not.toHaveProperty('date')
  expect(draft.confirmations.truth).toBe(false)
  expect(draft).toMatchObject({ business: 'ebike-plates', details: { ebikePlate: 'A12345' } })
  expect(updateDraft({ channel: 'personal' })).not.toHaveProperty('mandate')
})

it('an owner’s ID number lies on the phone for a day at most', () => {
  updateDraft({ ...agentChoices, principal: owner })
  expect(readDraft()?.principal).toEqual(owner)
  phone.keep('clock', { milliseconds: now().getTime() - Date.now() + DAY })
  expect(readDraft()).not.toHaveProperty('principal')
  expect(readDraft()).toMatchObject({ mandate: 'mandate-unit', business: 'ebike-plates' })
})

it('only what the mandate names is covered, and for oneself everything', () => {
  const plates = city.businesses.find(({ id }) => id === 'ebike-plates')
  const change = city.businesses.find(({ id }) => id === 'ebike-change')
  if (!plates || !change) throw new Error('the shipped city has both')
  const draft = startDraft(agentChoices)
  expect([isCovered(draft, plates), isCovered(draft, change)]).toEqual([true, false])
  expect(isCovered({ ...draft, channel: 'personal' }, change)).toBe(true)
})

describe('the request', () => {
  const requestFor = (more: object) => bookingRequest(startDraft({ ...agentChoices, ...more }))

  it('names the mandate, and the owner as tidied', () => {
    expect(requestFor({ principal: { ...owner, idNumber: '11010519491231002x' } })).toMatchObject({
      channel: 'agent',
      mandate: 'mandate-unit',
      principal: { name: '王秀英', idNumber: '11010519491231002X' },
    })
  })

  it('names nobody where it is for the unit, or the mandate names the person', () => {
    expect(requestFor({ principal: { ...owner, is: 'unit' } })).not.toHaveProperty('principal')
    phone.keep('mandates', mandateList(personMandate()))
    const ofPerson = requestFor({ mandate: 'mandate-person', principal: owner })
    expect(ofPerson).toMatchObject({ mandate: 'mandate-person' })
    expect(ofPerson).not.toHaveProperty('principal')
  })

  it('of one’s own business has neither', () => {
    const request = requestFor({ channel: 'personal', principal: owner })
    expect(request).not.toHaveProperty('mandate')
    expect(request).not.toHaveProperty('principal')
  })
})

describe('what is said before it is sent', () => {
  const linesFor = (more: object) =>
    summaryOf(startDraft({ ...agentChoices, ...more }), city, null, now()).map(
      ({ label, value, note, step }) => [label, value, note, step],
    )

  it('for a unit: the unit with its code and term, and for whom', () => {
    const lines = linesFor({ principal: owner })
    expect(lines).toContainEqual([
      '委托单位',
      '鹰潭市示例物流有限公司',
      '91350100M000100Y43，委托期限 2026年11月1日 至 2027年10月31日',
      '',
    ])
    expect(lines).toContainEqual(['给谁办', '王秀英', '11010519491231002X', 'details'])
    expect(linesFor({ principal: unitItself })).toContainEqual([
      '给谁办',
      '单位自己',
      '鹰潭市示例物流有限公司',
      'details',
    ])
  })

  it('for a person: who that is; of several mandates it can be changed', () => {
    several()
    const [line] = linesFor({ mandate: 'mandate-person' }).filter(([label]) => label === '委托人')
    expect(line).toEqual(['委托人', '李**', expect.stringContaining('1101**********002X'), 'mandate'])
  })
})

describe('booking again', () => {
  it('keeps the mandate and the unit itself', () => {
    several()
    bookAgain(agentAppointment())
    expect(readDraft()).toMatchObject({
      channel: 'agent',
      mandate: 'mandate-unit',
      business: 'ebike-plates',
      office: 'ebike-yuehu',
      principal: { is: 'unit' },
    })
    expect(last()).toBe('/pages/slot/slot')
  })

  it('an owner, who came masked, is asked for again', () => {
    bookAgain(agentAppointment({ person: { name: '王**', idNumber: '1101**********002X' } }))
    expect(readDraft()).toMatchObject({ mandate: 'mandate-unit' })
    expect(readDraft()).not.toHaveProperty('principal')
  })

  it('under a mandate that has ended asks for another one', () => {
    phone.keep(
      'mandates',
      mandateList(mandate({ state: 'expired' }), personMandate(), personMandate({ id: 'b' })),
    )
    bookAgain(agentAppointment())
    expect(last()).toBe('/agent/choose-mandate/choose-mandate')
  })
})

it('a booking begun under one of several mandates asks for none', () => {
  several()
  beginBooking({ channel: 'agent', mandate: 'mandate-person' })
  expect(last()).toBe('/pages/business/business')
})
