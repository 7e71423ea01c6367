import type { MandateView } from '../../../miniprogram/contract/mandate'
import { tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const show = (given: MandateView) => {
  phone.answer('mandate.list', () => mandateList(given))
  return openPage('agent/mandate', { id: given.id })
}

it('everything that was said in it is there, with what happened to it', async () => {
  const words = wordsOf(await show(mandate()))
  for (const part of [
    '已通过',
    '91350100M000100Y43',
    '2026年11月1日 至 2027年10月31日',
    '登记上牌、补换领号牌',
    '审核通过2026年11月2日',
    '提交申请2026年11月1日',
  ])
    expect(words).toContain(part)
})

it('of a person it shows who, masked, and why they cannot come', async () => {
  const words = wordsOf(await show(personMandate()))
  expect(words).toContain('李**')
  expect(words).toContain('1101**********002X')
  expect(words).toContain('住院')
})

it('its photos are brought to the phone and open large', async () => {
  const previewed: unknown[] = []
  Object.assign(wx, { previewImage: (options: unknown) => previewed.push(options) })
  const page = await show(mandate({ photos: ['cloud://a', 'cloud://b'] }))
  await tap(page.querySelectorAll('.photo')[1])
  expect(previewed).toEqual([{ current: 'wxfile://b', urls: ['wxfile://a', 'wxfile://b'] }])
})

it.each([
  ['returned', '改正后重新提交', '/agent/apply/apply?corrects=mandate-unit'],
  ['approved', '用它预约', '/pages/business/business'],
  ['revoked', '重新申请', '/agent/apply/apply'],
  ['expired', '重新申请', '/agent/apply/apply'],
] as const)('one that is %s leads on: %s', async (state, label, address) => {
  const page = await show(mandate({ state }))
  const way = page.querySelector('.way')
  expect(way?.dom.textContent).toContain(label)
  await tap(way)
  expect(phone.visited).toEqual([address])
})

it('one that waits has nothing to do', async () => {
  expect((await show(mandate({ state: 'waiting' }))).querySelector('.way')).toBeUndefined()
})

it('the booking is made under this one, also among several', async () => {
  const page = await show(mandate())
  phone.keep('mandates', mandateList(mandate(), personMandate()))
  await tap(page.querySelector('.way'))
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-unit' })
})

it('one that is unknown says so; one that is known is there without a network', async () => {
  phone.answer('mandate.list', () => mandateList())
  expect(wordsOf(await openPage('agent/mandate', { id: 'gone' }))).toContain('没有找到这份代办授权')
  phone.keep('mandates', mandateList(mandate()))
  phone.answer('mandate.list', () => 'silence')
  expect(wordsOf(await openPage('agent/mandate', { id: 'mandate-unit' }))).toContain('已通过')
})
