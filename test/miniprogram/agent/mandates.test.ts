import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentAppointment, appointment } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { application, keepApplication } from './application'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('mandate.list', () => mandateList(mandate()))
})

it('none yet says what it is for and leads to the application', async () => {
  phone.answer('mandate.list', () => mandateList())
  const page = await openPage('agent/mandates')
  expect(wordsOf(page)).toContain('还没有代办授权')
  says(page.querySelector('.empty'), 'action', {})
  await settled()
  expect(phone.visited).toEqual(['/agent/apply/apply'])
})

it('who is not registered has none, which is no failure', async () => {
  phone.keep('overview', null)
  phone.answer('mandate.list', () => refuse('NOT_REGISTERED'))
  expect(wordsOf(await openPage('agent/mandates'))).toContain('还没有代办授权')
})

it('each mandate says its state in words, and opens', async () => {
  const history = [{ at: '2026-11-03T01:00:00.000Z', what: 'returned' as const, reason: '照片不清楚' }]
  phone.answer('mandate.list', () => mandateList(mandate(), personMandate({ state: 'returned', history })))
  const page = await openPage('agent/mandates')
  expect(wordsOf(page)).toContain('已通过')
  expect(wordsOf(page)).toContain('退回原因：照片不清楚')
  says(page.querySelectorAll('.mandate')[1], 'open', { id: 'mandate-person' })
  await settled()
  expect(phone.visited).toEqual(['/agent/mandate/mandate?id=mandate-person'])
})

it('on top stand the coming appointments for others and how reliably the agent came', async () => {
  phone.keep(
    'overview',
    overviewOf({ isAgent: true, coming: [appointment({ number: '261125000001' }), agentAppointment()] }),
  )
  phone.answer('mandate.list', () => ({
    ...mandateList(mandate()),
    kept: { booked: 10, cancelled: 0, missed: 1 },
  }))
  const page = await openPage('agent/mandates')
  expect(page.data.coming).toEqual([agentAppointment()])
  expect(wordsOf(page)).toContain('90%')
  expect(wordsOf(page)).toContain('约过 10 次：到场 9 次，取消 0 次，未到 1 次')
})

it('with one in force it leads into a booking under it, else to the application', async () => {
  const page = await openPage('agent/mandates')
  await tap(page.querySelector('.book'))
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-unit' })
  expect(phone.visited).toEqual(['/pages/business/business'])
  phone.answer('mandate.list', () => mandateList(mandate({ state: 'expired' })))
  expect((await openPage('agent/mandates')).querySelector('.book')).toBeUndefined()
})

it('an application that was begun is taken up again', async () => {
  keepApplication(phone, application())
  expect(wordsOf(await openPage('agent/mandates'))).toContain('继续上次没填完的申请')
})

it('without a network what is known is there; the retry brings the rest', async () => {
  phone.keep('mandates', mandateList(mandate()))
  phone.answer('mandate.list', () => 'silence')
  const page = await openPage('agent/mandates')
  expect(wordsOf(page)).toContain('网络不通')
  expect(wordsOf(page)).toContain('鹰潭市示例物流有限公司')
  phone.answer('mandate.list', () => mandateList(mandate()))
  await callMethod(page, 'load')
  expect(wordsOf(page)).not.toContain('网络不通')
})
