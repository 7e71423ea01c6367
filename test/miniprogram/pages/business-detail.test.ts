import { FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

it('says whether the vehicle comes, who may come, how long it takes and what goes wrong', async () => {
  const words = wordsOf(await openPage('business-detail', { business: 'ebike-register' }))
  expect(words).toContain('要，请把车带到现场')
  expect(words).toContain('本人，或备案的单位代办人')
  expect(words).toContain('约 20 分钟')
  expect(words).toContain('合格证丢了')
  expect(words).toContain('电动自行车业务')
})

it('says what can be done online instead, and what only in person', async () => {
  expect(wordsOf(await openPage('business-detail', { business: 'vehicle-plates' }))).toContain(
    '也可以在网上办',
  )
  expect(wordsOf(await openPage('business-detail', { business: 'vehicle-co-owner' }))).toContain('限本人')
})

it('the button takes the business and goes on', async () => {
  phone.keepDraft({ channel: 'personal' })
  const page = await openPage('business-detail', { business: 'ebike-register' })
  await callMethod(page, 'book')
  expect(phone.draft).toMatchObject({ business: 'ebike-register', channel: 'personal' })
  expect(phone.visited).toEqual(['/pages/office/office'])
})

it('who reads it in the guide can book from there and is asked first who it is for', async () => {
  const page = await openPage('business-detail', { business: 'ebike-register', read: '1' })
  expect(wordsOf(page)).not.toContain('第 2 步')
  await callMethod(page, 'book')
  expect(phone.draft).toMatchObject({ business: 'ebike-register' })
  expect(phone.visited).toEqual(['/pages/channel/channel'])
})

it('an agent is told that the person must come, and the booking becomes a personal one', async () => {
  phone.keepDraft({ channel: 'agent' })
  const page = await openPage('business-detail', { business: 'vehicle-co-owner' })
  expect(wordsOf(page)).toContain('须由本人来办')
  await callMethod(page, 'book')
  expect(phone.draft).toMatchObject({ business: 'vehicle-co-owner', channel: 'personal' })
})

it('a channel that was changed on the way back is heeded', async () => {
  phone.keepDraft({ channel: 'personal' })
  const page = await openPage('business-detail', { business: 'vehicle-co-owner' })
  expect(page.data.mustChange).toBe(false)
  phone.keepDraft({ channel: 'agent', business: 'vehicle-co-owner' })
  await callMethod(page, 'onShow')
  expect(page.data.mustChange).toBe(true)
})

it('the questions of the business are counted before it is taken', async () => {
  phone.keepDraft({ channel: 'personal' })
  const page = await openPage('business-detail', { business: 'driver-renewal' })
  expect(wordsOf(page)).toContain('第 2 步，共 4 步')
})

it('a business that is not in the catalogue any more leads back to the list', async () => {
  const page = await openPage('business-detail', { business: 'gone' })
  expect(page.data.refusal).toMatchObject({ code: 'BUSINESS_UNKNOWN' })
})

it('an agent sees what they need besides', async () => {
  phone.keep('mandates', mandateList(mandate()))
  phone.keepDraft({ channel: 'agent', mandate: 'mandate-unit' })
  const page = await openPage('business-detail', { business: 'ebike-register' })
  expect(wordsOf(page)).toContain('代办人还需要')
  expect(wordsOf(page)).not.toContain('授权委托书里没有这项业务')
})

it('a business that the mandate does not name says so, and asks anew how it is to be done', async () => {
  phone.keep('mandates', mandateList(mandate()))
  phone.keepDraft({ channel: 'agent', mandate: 'mandate-unit' })
  const page = await openPage('business-detail', { business: 'ebike-change' })
  expect(wordsOf(page)).toContain('授权委托书里没有这项业务')
  await callMethod(page, 'book')
  expect(phone.draft).toMatchObject({ business: 'ebike-change' })
  expect(phone.draft).not.toHaveProperty('channel')
  expect(phone.visited).toEqual(['/pages/channel/channel'])
})
