import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { submit } from '../written-form'

const wang = { name: '王**', idNumber: '1101**********002X', mobile: '138****1234' }
const typed = { name: '王秀英', idNumber: '11010519491231002x', mobile: '138 0000 1234' }
const stranger = overviewOf({ citizen: null })

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', stranger)
  phone.answer('citizen.overview', () => stranger)
  phone.answer('citizen.register', () => ({ citizen: wang }))
  Object.assign(wx, { pageScrollTo: () => undefined })
})

type Field = keyof typeof typed
const type = (page: SimulatedRoot, field: Field, value: string) =>
  says(page.querySelector(`#${field}`), 'change', { value })
const leave = (page: SimulatedRoot, field: Field) => says(page.querySelector(`#${field}`), 'leave', {})
const fault = (page: SimulatedRoot, field: string) => (page.data.faults as Record<string, string>)[field]
const agree = (page: SimulatedRoot) => says(page.querySelector('.consent-box'), 'change', { checked: true })
const fill = async (page: SimulatedRoot) => {
  for (const field of Object.keys(typed) as Field[]) type(page, field, typed[field])
  agree(page)
  await settled()
}

it('a wrong value is named at its field when the field is left', async () => {
  const page = await openPage('register')
  type(page, 'idNumber', '11010519491231002')
  expect(fault(page, 'idNumber')).toBe('')
  leave(page, 'idNumber')
  expect(fault(page, 'idNumber')).toBe('身份证号少了 1 位')
  type(page, 'idNumber', '110105194912310021')
  expect(fault(page, 'idNumber')).toBe('')
  leave(page, 'idNumber')
  expect(fault(page, 'idNumber')).toContain('校验不符')
})

it('a field that was only passed through is not called wrong', async () => {
  const page = await openPage('register')
  leave(page, 'name')
  expect(fault(page, 'name')).toBe('')
})

it('nothing is sent while a field is wrong or consent is missing', async () => {
  const page = await openPage('register')
  await submit(page)
  expect(page.data.faults).toEqual({
    name: '请填写姓名',
    idNumber: '请填写身份证号',
    mobile: '请填写手机号',
    consent: '请阅读并同意个人信息说明',
  })
  expect(phone.callsOf('citizen.register')).toEqual([])
})

it('consent is never ticked beforehand, and its text can be read in place', async () => {
  const page = await openPage('register')
  expect(page.data.agreed).toBe(false)
  const { text } = city.policy.consent
  expect(wordsOf(page)).toContain(text[0])
  await tap(page.querySelector('.unfold'))
  for (const paragraph of text) expect(wordsOf(page)).toContain(paragraph)
})

it('what is sent is tidied and names the consent that was shown', async () => {
  const page = await openPage('register')
  await fill(page)
  await submit(page)
  expect(phone.callsOf('citizen.register')).toEqual([
    {
      name: '王秀英',
      idNumber: '11010519491231002X',
      mobile: '13800001234',
      consent: city.policy.consent.version,
    },
  ])
})

it('after success the person arrives where they wanted to go, and the form is forgotten', async () => {
  const page = await openPage('register', { next: 'channel' })
  await fill(page)
  await submit(page)
  expect(phone.visited).toEqual(['/pages/channel/channel'])
  expect(phone.kept('registration')).toBeUndefined()
  expect(phone.kept<{ citizen: unknown }>('overview')?.citizen).toEqual(wang)
})

it('what was typed is there after leaving the page, but not the consent', async () => {
  await fill(await openPage('register'))
  const page = await openPage('register')
  expect(page.data.typed).toEqual(typed)
  expect(page.data.agreed).toBe(false)
})

it('without a network nothing is lost, and the retry sends it again', async () => {
  phone.answer('citizen.register', () => 'silence')
  const page = await openPage('register')
  await fill(page)
  await submit(page)
  expect(wordsOf(page)).toContain('您填写的内容都在')
  expect(page.data.typed).toEqual(typed)
  phone.answer('citizen.register', () => ({ citizen: wang }))
  says(page.querySelector('.refusal'), 'retry', {})
  await settled()
  expect(phone.callsOf('citizen.register')).toHaveLength(2)
  expect(phone.kept('registration')).toBeUndefined()
})

it('a repeated tap registers once', async () => {
  const page = await openPage('register')
  await fill(page)
  let answer = () => {}
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  await tap(page.querySelector('.submit'))
  await tap(page.querySelector('.submit'))
  answer()
  await settled()
  expect(phone.callsOf('citizen.register')).toHaveLength(1)
})

it('faults that the server finds stand at their fields', async () => {
  phone.answer('citizen.register', () => refuse('INVALID_INPUT', { mobile: '这个号码不能用' }))
  const page = await openPage('register')
  await fill(page)
  await submit(page)
  expect(fault(page, 'mobile')).toBe('这个号码不能用')
  expect(fault(page, 'name')).toBe('')
})

it('a taken ID number is refused with whom to ask', async () => {
  phone.answer('citizen.register', () => refuse('ID_TAKEN'))
  const page = await openPage('register')
  await fill(page)
  await submit(page)
  expect(wordsOf(page)).toContain('已在另一个微信上登记')
  expect(wordsOf(page)).toContain('咨询电话')
})

it('who is registered sees themselves masked and no form', async () => {
  phone.answer('citizen.overview', () => ({ ...stranger, citizen: wang }))
  const page = await openPage('register', { next: 'channel' })
  expect(wordsOf(page)).toContain(wang.idNumber)
  expect(page.querySelector('#idNumber')).toBeUndefined()
  await callMethod(page, 'leave')
  expect(phone.visited).toEqual(['/pages/channel/channel'])
})

it('without a catalogue the page says so and loads again on retry', async () => {
  phone.keep('city', null)
  phone.answer('city.read', () => 'silence')
  const page = await openPage('register')
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('city.read', () => ({ city }))
  await callMethod(page, 'onRetry')
  expect(page.querySelector('#name')).toBeDefined()
})

it('a text that has changed meanwhile is shown, and has to be agreed to anew', async () => {
  const newer = {
    ...city,
    version: 'newer',
    policy: { ...city.policy, consent: { version: '2027-01-01', text: ['新的说明'] } },
  }
  phone.answer('citizen.register', () => refuse('INVALID_INPUT', { consent: '请阅读并同意个人信息说明' }))
  const page = await openPage('register')
  await fill(page)
  phone.answer('city.read', () => ({ city: newer }))
  await submit(page)
  await settled()
  expect(wordsOf(page)).toContain('新的说明')
  expect(page.data.agreed).toBe(false)
  phone.answer('citizen.register', () => ({ citizen: wang }))
  agree(page)
  await submit(page)
  expect(phone.calls.at(-1)).toMatchObject({ call: 'citizen.register', input: { consent: '2027-01-01' } })
})
