import type { AppointmentView } from '../../../miniprogram/contract/appointment'
import { renderComponent, tap } from '../../helpers/render-component'
import { agentAppointment, appointment, appointmentIn } from '../appointment'
import { FakePhone } from '../fake-phone'
import { wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const card = (changes: Partial<AppointmentView> = {}) =>
  renderComponent('components/appointment-card/appointment-card', {
    properties: { appointment: appointment(changes) },
  })

it('a card says when, where, what, and the number in groups', () => {
  const words = wordsOf(card())
  for (const part of [
    '明天 11月25日（周三）',
    '上午 9:00–9:30',
    '月湖区便民服务点',
    '补换领号牌',
    '2611 2548 2137',
  ])
    expect(words).toContain(part)
})

it.each([
  ['booked', '已预约'],
  ['returning', '补材料后再来'],
  ['admitted', '已入厅'],
  ['called', '请到窗口'],
  ['done', '已办完'],
  ['left', '已离开'],
  ['refused', '未能办理'],
  ['missed', '未到'],
  ['cancelled', '已取消'],
  ['withdrawn', '已被撤销'],
  ['elapsed', '已结束'],
] as const)('the state %s is said in words', (status, words) => {
  expect(card(appointmentIn(status)).querySelector('.tag')?.dom.textContent).toBe(words)
})

it('who has to come again sees the last day instead of the time that is over, and what is missing', () => {
  const words = wordsOf(card(appointmentIn('returning')))
  expect(words).toContain('最晚 12月1日（周二）')
  expect(words).toContain('还缺：机动车登记证书、身份证')
  expect(words).not.toContain('上午')
})

it('what was missing once is not said of one that goes on', () => {
  const { lacking, returnUntil } = appointmentIn('returning')
  expect(wordsOf(card({ ...appointmentIn('admitted'), lacking, returnUntil }))).not.toContain('还缺')
})

it('a refused one says why', () => {
  expect(wordsOf(card(appointmentIn('refused')))).toContain('原因：来的人与预约的人不是同一人')
})

it('an appointment for others says so, and for which unit or whom', () => {
  const { channel, agent, person } = agentAppointment()
  expect(wordsOf(card({ channel, agent, person }))).toContain('代办：鹰潭市示例物流有限公司')
  const ofPerson = agent && { ...agent, unit: null }
  expect(wordsOf(card({ channel, agent: ofPerson, person: { name: '李**', idNumber: '' } }))).toContain(
    '代办：李**',
  )
  expect(wordsOf(card())).not.toContain('代办')
})

it('a withdrawn one says so and why', () => {
  const words = wordsOf(card({ status: 'withdrawn', endedReason: '网点临时停办' }))
  expect(words).toContain('已被撤销')
  expect(words).toContain('原因：网点临时停办')
})

it('one that was taken for a no-show by mistake says that it is none', () => {
  const words = wordsOf(card({ ...appointmentIn('elapsed'), corrected: true }))
  expect(words).toContain('已更正')
  expect(words).toContain('未到的记录已更正，不算违约')
  expect(wordsOf(card(appointmentIn('elapsed')))).not.toContain('更正')
})

it('a tap opens the ticket', async () => {
  await tap(card().querySelector('.body'))
  expect(phone.visited).toEqual(['/pages/ticket/ticket?number=261125482137'])
})
