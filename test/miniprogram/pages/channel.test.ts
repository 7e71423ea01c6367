import { tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

it('one’s own business goes on to what it is', async () => {
  await tap((await openPage('channel')).querySelectorAll('.choice')[0])
  expect(phone.draft?.channel).toBe('personal')
  expect(phone.visited).toEqual(['/pages/business/business'])
})

it('a business that was chosen before, in the guide, is not asked for again', async () => {
  phone.keepDraft({ business: 'ebike-register' })
  await tap((await openPage('channel')).querySelectorAll('.choice')[0])
  expect(phone.visited).toEqual(['/pages/office/office'])
})

it('business for others first says who may do it; nothing is chosen yet', async () => {
  await tap((await openPage('channel')).querySelectorAll('.choice')[1])
  expect(phone.draft?.channel).toBeUndefined()
  expect(phone.visited).toEqual(['/pages/agent-guide/agent-guide?booking=1'])
})

it('what was chosen before is marked in words', async () => {
  phone.keepDraft({ channel: 'agent' })
  const choices = (await openPage('channel')).querySelectorAll('.choice').map(wordsOf)
  expect(choices.map((words) => words.includes('上次选的'))).toEqual([false, true])
})

it('who books for others has read who may, and goes on with the booking', async () => {
  phone.keepDraft({ business: 'ebike-register' })
  const guide = await openPage('agent-guide', { booking: '1' })
  expect(wordsOf(guide)).toContain('加盖公章的授权委托书')
  await tap(guide.querySelector('.book'))
  expect(phone.draft).toMatchObject({ channel: 'agent', business: 'ebike-register' })
  expect(phone.visited).toEqual(['/pages/office/office'])
})

it('from the home page it begins a booking for others', async () => {
  await tap((await openPage('agent-guide')).querySelector('.book'))
  expect(phone.draft).toMatchObject({ channel: 'agent' })
  expect(phone.visited).toEqual(['/pages/business/business'])
})
