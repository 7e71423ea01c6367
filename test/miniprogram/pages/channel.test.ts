import { tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { openPage, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

it('one’s own business goes on to what it is', async () => {
  await tap((await openPage('channel')).querySelectorAll('.choice')[0])
  expect(phone.draft?.channel).toBe('personal')
  expect(phone.visited).toEqual(['/pages/business/business'])
})

const chooseAgent = async () => tap((await openPage('channel')).querySelectorAll('.choice')[1])

it('business for others asks which mandate while none is known, and says there what to do', async () => {
  await chooseAgent()
  expect(phone.draft?.channel).toBe('agent')
  expect(phone.visited).toEqual(['/agent/choose-mandate/choose-mandate'])
})

it('the only mandate that is in force is taken', async () => {
  phone.keep('mandates', mandateList(mandate(), mandate({ id: 'old', until: '2026-11-23' })))
  await chooseAgent()
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-unit' })
  expect(phone.visited).toEqual(['/pages/business/business'])
})

it('of several mandates one is chosen', async () => {
  phone.keep('mandates', mandateList(mandate(), personMandate()))
  await chooseAgent()
  expect(phone.draft?.mandate).toBeUndefined()
  expect(phone.visited).toEqual(['/agent/choose-mandate/choose-mandate'])
})

it('an agent’s mandates are asked for before they are needed; nobody else’s', async () => {
  phone.answer('mandate.list', () => mandateList(mandate()))
  await openPage('channel')
  expect(phone.callsOf('mandate.list')).toHaveLength(0)
  phone.keep('overview', overviewOf({ isAgent: true }))
  await openPage('channel')
  expect(phone.callsOf('mandate.list')).toHaveLength(1)
})

it('a business that was chosen before, in the guide, is not asked for again', async () => {
  phone.keepDraft({ business: 'ebike-register' })
  await tap((await openPage('channel')).querySelectorAll('.choice')[0])
  expect(phone.visited).toEqual(['/pages/office/office'])
})

it('what was chosen before is marked in words', async () => {
  phone.keepDraft({ channel: 'agent' })
  const choices = (await openPage('channel')).querySelectorAll('.choice').map(wordsOf)
  expect(choices.map((words) => words.includes('上次选的'))).toEqual([false, true])
})

it('the guide says who may book for others, what they need, and leads to the application', async () => {
  const guide = await openPage('agent-guide')
  expect(wordsOf(guide)).toContain('加盖公章的授权委托书')
  expect(guide.querySelector('.book')).toBeUndefined()
  await tap(guide.querySelector('.apply'))
  expect(phone.visited).toEqual(['/agent/apply/apply'])
})

it('with a mandate the guide begins a booking for others', async () => {
  phone.keep('mandates', mandateList(mandate()))
  await tap((await openPage('agent-guide')).querySelector('.book'))
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-unit' })
  expect(phone.visited).toEqual(['/pages/business/business'])
})
