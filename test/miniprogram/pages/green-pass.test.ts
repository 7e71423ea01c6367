import type { SimulatedRoot } from 'miniprogram-simulate'
import type { GreenPassView } from '../../../miniprogram/contract/green-pass'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { SECRET } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { fakeScreen } from '../fake-screen'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const pass: GreenPassView = { ground: 'disabled', reference: 'G0123456789ABCDEF', secret: SECRET }
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  fakeScreen()
  Object.assign(wx, { showToast: () => undefined, pageScrollTo: () => undefined })
  phone.answer('pass.declare', ({ ground }) => ({ pass: { ...pass, ground } }))
  phone.answer('pass.withdraw', () => ({ withdrawn: true }))
})

const open = () => openPage('green-pass')

const choose = async (page: SimulatedRoot, ground: string) => {
  says(page.querySelector('.grounds'), 'change', { value: ground })
  await settled()
}

const declare = async (page: SimulatedRoot) => {
  await tap(page.querySelector('.declare'))
  await settled()
}

it('who is registered chooses who they are and has the pass, with what to show at the door', async () => {
  const page = await open()
  expect(wordsOf(page)).toContain('不用上传证明')
  await choose(page, 'serviceman')
  await declare(page)
  expect(phone.callsOf('pass.declare')).toEqual([{ ground: 'serviceman' }])
  const code = page.querySelector('.code')
  expect(code?.data.code).toMatch(/^CGY2:G0123456789ABCDEF:\d+:[0-9A-F]{16}$/)
  for (const part of ['现役军人', '1. 本人身份证', '2. 军人证件']) expect(wordsOf(page)).toContain(part)
})

it('where the ID card is the proof it is named once', async () => {
  phone.keep('overview', overviewOf({ pass: { ...pass, ground: 'age-70' } }))
  const words = wordsOf(await open())
  expect(words).toContain('1. 本人身份证')
  expect(words).not.toContain('2. ')
})

it('nothing is asked of the server before something is chosen', async () => {
  const page = await open()
  await declare(page)
  expect(wordsOf(page)).toContain('请选您属于哪一种')
  expect(phone.callsOf('pass.declare')).toEqual([])
  await choose(page, 'disabled')
  expect(wordsOf(page)).not.toContain('请选您属于哪一种')
})

it('who is too young by the ID number reads so where they chose', async () => {
  phone.answer('pass.declare', () => refuse('GREEN_TOO_YOUNG', 70))
  const page = await open()
  await choose(page, 'age-70')
  await declare(page)
  expect(page.querySelector('.fault')?.dom.textContent).toContain('还没有年满 70 周岁')
  expect(page.data.refusal).toBeNull()
  expect(page.querySelector('.code')).toBeUndefined()
})

it('without a network the choice stays, and the retry asks again', async () => {
  const page = await open()
  await choose(page, 'disabled')
  phone.answer('pass.declare', () => 'silence')
  await declare(page)
  expect(wordsOf(page)).toContain('网络不通')
  expect(page.data.chosen).toBe('disabled')
  phone.answer('pass.declare', () => ({ pass }))
  await callMethod(page, 'retry')
  expect(page.querySelector('.code')).toBeDefined()
})

it('tapped twice it asks once', async () => {
  const page = await open()
  await choose(page, 'disabled')
  void tap(page.querySelector('.declare'))
  await declare(page)
  expect(phone.callsOf('pass.declare')).toHaveLength(1)
})

it('who is not registered does that first, and finds the choice as it was', async () => {
  phone.keep('overview', overviewOf({ citizen: null }))
  const page = await open()
  expect(page.querySelector('.declare')).toBeUndefined()
  await choose(page, 'pregnant')
  await tap(page.querySelector('.register'))
  expect(phone.visited).toEqual(['/pages/register/register'])
  phone.keep('overview', overviewOf())
  await callMethod(page, 'onShow')
  await declare(page)
  expect(phone.callsOf('pass.declare')).toEqual([{ ground: 'pregnant' }])
})

it('a pass that is kept is shown without a network', async () => {
  phone.keep('overview', overviewOf({ pass }))
  phone.answer('citizen.overview', () => 'silence')
  phone.answer('city.read', () => 'silence')
  const page = await open()
  expect(page.querySelector('.code')).toBeDefined()
  expect(wordsOf(page)).toContain('残疾人证')
  expect(wordsOf(page)).not.toContain('网络不通')
})

it('a pass that is kept is shown before the server has answered', async () => {
  phone.keep('overview', overviewOf({ pass }))
  phone.delay = new Promise(() => undefined)
  expect((await open()).querySelector('.code')).toBeDefined()
})

it('a pass that was given up on another phone is not shown once the server has said so', async () => {
  phone.keep('overview', overviewOf({ pass }))
  phone.answer('citizen.overview', () => overviewOf())
  const page = await open()
  expect(page.querySelector('.code')).toBeUndefined()
  expect(page.querySelector('.declare')).toBeDefined()
})

it('giving it up is asked about first; then the phone has none', async () => {
  phone.keep('overview', overviewOf({ pass }))
  const page = await open()
  await tap(page.querySelector('.leave'))
  await tap(page.querySelector('.keep'))
  expect(page.data.leaving).toBe(false)
  expect(phone.callsOf('pass.withdraw')).toEqual([])
  await tap(page.querySelector('.leave'))
  await tap(page.querySelector('.withdraw'))
  await settled()
  expect(phone.callsOf('pass.withdraw')).toEqual([{}])
  expect(page.querySelector('.code')).toBeUndefined()
  expect(page.data).toMatchObject({ leaving: false, chosen: '' })
  expect((await open()).querySelector('.code')).toBeUndefined()
})

it('when it cannot be given up it stays, and says why', async () => {
  phone.keep('overview', overviewOf({ pass }))
  phone.answer('pass.withdraw', () => 'silence')
  const page = await open()
  await tap(page.querySelector('.leave'))
  await tap(page.querySelector('.withdraw'))
  await settled()
  expect(page.data.leaving).toBe(true)
  expect(wordsOf(page)).toContain('网络不通')
  expect(page.querySelector('.code')).toBeDefined()
})
