import { refuse } from '../../../miniprogram/contract/refusals'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { appointment, appointmentIn } from '../appointment'
import { FakePhone } from '../fake-phone'
import { settled, wordsOf } from '../open-page'
import { NOW, overviewOf } from '../overview'

const cancelled = appointment({ status: 'cancelled', cancellableUntil: null })
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('tickets', [{ view: appointment(), ticked: [] }])
  phone.answer('appointment.cancel', () => ({ appointment: cancelled }))
})

const dialog = (asked = appointment()) => {
  const component = renderComponent('components/cancel-dialog/cancel-dialog', {
    properties: { appointment: asked },
  })
  return {
    component,
    keep: component.querySelector('.keep'),
    cancel: component.querySelector('.cancel'),
  }
}

it('it says which appointment, what cancelling means, and how often it may be done', () => {
  const words = wordsOf(dialog().component)
  expect(words).toContain('明天 11月25日（周三）上午 9:00–9:30')
  expect(words).toContain('这个时段会让给别人')
  expect(words).toContain('30 天内最多取消 3 次')
})

it('giving up a return ticket takes no time from anybody, and is not counted', () => {
  const words = wordsOf(dialog(appointmentIn('returning')).component)
  expect(words).toContain('最晚 12月1日（周二）')
  expect(words).toContain('不能再凭这个号优先办理')
  expect(words).not.toContain('最多取消')
  expect(words).not.toContain('违约')
})

it('keeping it cancels nothing', async () => {
  const { component, keep } = dialog()
  const closed = emitted(component, 'close')
  await tap(keep)
  expect(closed).toHaveLength(1)
  expect(phone.calls).toEqual([])
})

it('a repeated tap cancels once, and the phone knows it', async () => {
  const { component, cancel } = dialog()
  const told = emitted(component, 'cancelled')
  let answer = () => {}
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  await tap(cancel)
  await tap(cancel)
  answer()
  await settled()
  expect(phone.callsOf('appointment.cancel')).toEqual([{ number: '261125482137' }])
  expect(told).toEqual([{ appointment: cancelled }])
  expect(phone.kept<{ view: unknown }[]>('tickets')?.[0]?.view).toEqual(cancelled)
})

it('a refusal is shown in place with its way on, and nothing is cancelled', async () => {
  phone.answer('appointment.cancel', () => refuse('CANCEL_TOO_LATE', 120))
  const { component, cancel } = dialog()
  const told = emitted(component, 'cancelled')
  await tap(cancel)
  await settled()
  expect(wordsOf(component)).toContain('不能在线取消了')
  expect(told).toEqual([])
})

it('cancelling in time warns of nothing', () => {
  expect(wordsOf(dialog().component)).not.toContain('违约')
})

it('cancelling late is told to be a strike, and how many are left', () => {
  const one = { ...overviewOf().strikes, strikes: [{ kind: 'no-show' as const, date: '2026-11-10' }] }
  phone.keep('overview', overviewOf({ strikes: one }))
  const words = wordsOf(
    renderComponent('components/cancel-dialog/cancel-dialog', {
      properties: { appointment: appointment({ lateFrom: NOW }) },
    }),
  )
  expect(words).toContain('现在取消会记一次违约')
  expect(words).toContain('半年内满 3 次会暂停线上预约 180 天，这次以后还剩 1 次')
})
