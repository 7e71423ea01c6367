import { tap } from '../../helpers/render-component'
import { agentChoices } from '../agent-draft'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { callMethod, openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keepDraft({ channel: 'agent' })
})

const answer = (...mandates: Parameters<typeof mandateList>) =>
  phone.answer('mandate.list', () => mandateList(...mandates))
const open = () => openPage('agent/choose-mandate')

it('without any it says what is needed and leads to the application and the guide', async () => {
  answer()
  const page = await open()
  expect(wordsOf(page)).toContain('还没有可以用的代办授权')
  await tap(page.querySelector('.guide'))
  await tap(page.querySelector('.apply'))
  expect(phone.visited).toEqual(['/pages/agent-guide/agent-guide', '/agent/apply/apply'])
})

it('who waits for a decision is led to what they applied for', async () => {
  answer(mandate({ state: 'waiting' }))
  const page = await open()
  expect(wordsOf(page)).toContain('还没有通过，或者已经结束')
  await tap(page.querySelector('.apply'))
  expect(phone.visited).toEqual(['/agent/mandates/mandates'])
})

it('the only one is taken, in place of this page', async () => {
  answer(mandate(), personMandate({ state: 'returned' }))
  await open()
  expect(phone.draft?.mandate).toBe('mandate-unit')
  expect(phone.visited).toEqual(['/pages/business/business'])
})

it('one of several is chosen by a tap', async () => {
  answer(mandate(), personMandate())
  const page = await open()
  expect(wordsOf(page)).toContain('第 2 步，共 7 步')
  await tap(page.querySelectorAll('.mandate')[1])
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-person' })
  expect(phone.visited).toEqual(['/pages/business/business'])
})

it('who comes to change it is asked, with the old choice marked', async () => {
  phone.keep('mandates', mandateList(mandate(), personMandate()))
  answer(mandate(), personMandate())
  phone.keepDraft(agentChoices)
  const page = await open()
  expect(
    page
      .querySelectorAll('.mandate')
      .map(wordsOf)
      .map((words) => words.includes('上次选的')),
  ).toEqual([true, false])
  expect(phone.visited).toEqual([])
})

it('a booking that is made again goes on by itself once its mandate is known', async () => {
  answer(mandate(), personMandate())
  phone.keepDraft({
    channel: 'agent',
    mandate: 'mandate-unit',
    business: 'ebike-plates',
    office: 'ebike-yuehu',
  })
  await open()
  expect(phone.visited).toEqual(['/pages/slot/slot'])
})

it('knowing nothing and hearing nothing it says so, and the retry goes on', async () => {
  phone.answer('mandate.list', () => 'silence')
  const page = await open()
  expect(wordsOf(page)).toContain('网络不通')
  answer(mandate())
  await callMethod(page, 'load')
  expect(phone.visited).toEqual(['/pages/business/business'])
})
