import type { SimulatedRoot } from 'miniprogram-simulate'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const names = (page: SimulatedRoot) =>
  page.querySelectorAll('.business').map((row) => row.querySelector('.name')?.dom.textContent)

const search = (page: SimulatedRoot, value: string) => callMethod(page, 'search', { detail: { value } })

it('the common ones of a category come first', async () => {
  const page = await openPage('business', { category: 'ebike' })
  expect(names(page).slice(0, 3)).toEqual(['登记上牌', '转让登记', '补换领号牌'])
  expect(wordsOf(page)).not.toContain('期满换证')
})

it('a tap on a category shows its businesses', async () => {
  const page = await openPage('business')
  const tab = page.querySelectorAll('.tab').find(({ dom }) => dom.textContent === '驾驶证')
  await tap(tab)
  expect(names(page)).toContain('期满换证')
  expect(page.querySelectorAll('.chosen')).toHaveLength(1)
})

it('the category of the business that was chosen before is open', async () => {
  phone.keepDraft({ business: 'driver-lost' })
  expect(names(await openPage('business'))).toContain('遗失补证')
})

it('a search looks through all categories and says which one each hit is of', async () => {
  const page = await openPage('business', { category: 'driver' })
  await search(page, '电动车 补牌')
  expect(names(page)[0]).toBe('补换领号牌')
  expect(page.querySelector('.business')?.dom.textContent).toContain('电动自行车')
})

it('a search without a hit offers words that hit, all businesses, and a telephone', async () => {
  const page = await openPage('business')
  await search(page, '火锅')
  expect(wordsOf(page)).toContain('没有找到“火锅”')
  expect(page.data.suggestions).toContain('上牌')
  await callMethod(page, 'suggest', { currentTarget: { dataset: { word: '上牌' } } })
  expect(names(page)).toContain('登记上牌')
})

it('a tap on a business opens what one should know about it', async () => {
  const page = await openPage('business', { category: 'ebike' })
  says(page.querySelector('.business'), 'open', { business: 'ebike-register' })
  expect(phone.visited).toEqual(['/pages/business-detail/business-detail?business=ebike-register'])
})

it('without a network and without a kept catalogue it says so, and tries again', async () => {
  phone.keep('city', '')
  phone.answer('city.read', () => 'silence')
  const page = await openPage('business')
  expect(page.data.refusal).toMatchObject({ code: 'NETWORK' })
  expect(page.data.ready).toBe(false)
})

it('an agent is offered what the mandate names, in lists and in the search', async () => {
  phone.keep('mandates', mandateList(mandate()))
  phone.keepDraft({ channel: 'agent', mandate: 'mandate-unit' })
  const page = await openPage('business')
  expect(page.querySelectorAll('.tab').map(wordsOf)).toEqual(['电动自行车'])
  expect(names(page)).toEqual(['登记上牌', '补换领号牌'])
  expect(wordsOf(page)).toContain('只列出授权委托书里有的业务')
  await search(page, '过户')
  expect(wordsOf(page)).toContain('只找了授权委托书里有的业务')
  expect(names(page)).toEqual([])
  await search(page, '上牌')
  expect(names(page)).toContain('登记上牌')
})
