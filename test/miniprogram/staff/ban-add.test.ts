import type { SimulatedRoot } from 'miniprogram-simulate'
import type { SignalView } from '../../../miniprogram/contract/blacklist'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { submit } from '../written-form'
import { banEntry } from './ban-entry'

const signal: SignalView = {
  kind: 'handed-over',
  people: [
    { name: '陈**', idNumber: '3606**********0115', appointment: '261125482137' },
    { name: '刘*', idNumber: '3606**********0239', appointment: null },
  ],
  words: '前一人取消后 3 分钟内，后一人约到了同一时段',
}

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('ban.add', () => ({ ban: banEntry() }))
  phone.answer('signal.list', () => ({ signals: [signal] }))
  Object.assign(wx, { pageScrollTo: () => undefined })
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const fill = async (page: SimulatedRoot) => {
  await say(page, '#idNumber', 'change', { value: '36060219850826011 5' })
  await say(page, '.reason', 'pick', { id: 'trading' })
  await say(page, '.evidence', 'change', { key: 'evidence', value: '在微信群里卖号' })
  await say(page, '.until', 'change', { key: 'until', value: '2027-02-01' })
}
const confirm = (page: SimulatedRoot) => say(page, '.sheet', 'confirm', {})

it('what is missing is named at its field, and nothing is sent', async () => {
  const page = await openPage('staff/ban-add')
  await submit(page)
  expect(page.data.faults).toEqual({
    idNumber: '请填写身份证号',
    appointment: '',
    reason: '请选择原因',
    evidence: '请写明依据，本人申诉时要用',
    until: '请选择到哪一天',
  })
  expect(page.data.asking).toBe(false)
})

it('an appointment number that is too short and a day that is over are faults too', async () => {
  const page = await openPage('staff/ban-add')
  await fill(page)
  await say(page, '.by', 'pick', { id: 'appointment' })
  await say(page, '#appointment', 'change', { value: '2611 2548' })
  await say(page, '.until', 'change', { key: 'until', value: '2026-11-23' })
  await submit(page)
  expect(page.data.faults).toMatchObject({
    idNumber: '',
    appointment: '预约号是 12 位数字，请核对',
    until: '这一天已经过了，请重新选择',
  })
})

it('it says what will happen before it happens, then shows the entry', async () => {
  const page = await openPage('staff/ban-add')
  await fill(page)
  await submit(page)
  expect(page.data.summary).toContain('到 2027年2月1日')
  expect(page.data.summary).toContain('已约的号一起取消')
  expect(phone.callsOf('ban.add')).toEqual([])
  await confirm(page)
  expect(phone.callsOf('ban.add')).toEqual([
    {
      requestId: expect.stringMatching(/^[a-z0-9]{24}$/),
      idNumber: '360602198508260115',
      reason: 'trading',
      evidence: '在微信群里卖号',
      until: '2027-02-01',
      cancelsComing: true,
    },
  ])
  expect(phone.visited).toEqual(['/staff/ban/ban?id=ban-1'])
})

it('for no-shows the coming numbers stay, unless the manager wants otherwise', async () => {
  const page = await openPage('staff/ban-add')
  await say(page, '.reason', 'pick', { id: 'no-show' })
  expect(page.data.form).toMatchObject({ cancelsComing: false })
  await say(page, '.cancels', 'change', { checked: true })
  expect(page.data.form).toMatchObject({ cancelsComing: true })
})

it('until it is lifted needs no day, and only the chosen way to name the person is sent', async () => {
  const page = await openPage('staff/ban-add')
  await fill(page)
  await say(page, '.by', 'pick', { id: 'appointment' })
  await say(page, '#appointment', 'change', { value: '2611 2548 2137' })
  await say(page, '.term', 'pick', { id: 'forever' })
  await submit(page)
  await confirm(page)
  const [sent] = phone.callsOf('ban.add')
  expect(sent).toMatchObject({ appointment: '261125482137', until: null })
  expect(sent).not.toHaveProperty('idNumber')
})

it('a retry after a lost answer is the same request', async () => {
  phone.answer('ban.add', () => 'silence')
  const page = await openPage('staff/ban-add')
  await fill(page)
  await submit(page)
  await confirm(page)
  expect(page.data.refusal).toMatchObject({ code: 'NETWORK' })
  await confirm(page)
  const [first, second] = phone.callsOf('ban.add')
  expect(second).toEqual(first)
})

it('what the server finds wrong stands at its field', async () => {
  phone.answer('ban.add', () => refuse('INVALID_INPUT', { idNumber: '查无此人' }))
  const page = await openPage('staff/ban-add')
  await fill(page)
  await submit(page)
  await confirm(page)
  expect(page.data.faults).toMatchObject({ idNumber: '查无此人', reason: '' })
  expect(page.data.asking).toBe(false)
})

it('signals say that nothing happens by itself, and what each may mean', async () => {
  const words = wordsOf(await openPage('staff/signals'))
  for (const part of ['系统不会自动处理任何人', signal.words, '也可能只是巧合', '陈**', '2611 2548 2137'])
    expect(words).toContain(part)
})

it('no signals are no failure', async () => {
  phone.answer('signal.list', () => ({ signals: [] }))
  expect(wordsOf(await openPage('staff/signals'))).toContain('现在没有异常线索')
})

type Presets = typeof import('../../../miniprogram/staff/ban-preset')
const presets = () => jest.requireActual<Presets>('../../../miniprogram/staff/ban-preset')

it('a signal leads to the form with what is known of the person who was tapped', async () => {
  const page = await openPage('staff/signals')
  await tap(page.querySelectorAll('.ban')[0])
  expect(phone.visited).toEqual(['/staff/ban-add/ban-add'])
  expect(presets().takePreset()).toEqual({
    appointment: '261125482137',
    reason: 'trading',
    evidence: signal.words,
  })
  await tap(page.querySelectorAll('.ban')[1])
  expect(presets().takePreset()).toMatchObject({ appointment: '' })
})

it('the form takes over what a signal has left, once', async () => {
  const page = await openPage('staff/ban-add')
  presets().leavePreset(presets().presetOfSignal(signal, '261125482137'))
  await callMethod(page, 'onLoad')
  expect(page.data.form).toMatchObject({
    by: 'appointment',
    appointment: '261125482137',
    reason: 'trading',
    evidence: signal.words,
    cancelsComing: true,
  })
  expect(wordsOf(page)).toContain('请核实、改正后再提交')
  expect(presets().takePreset()).toBeNull()
})
