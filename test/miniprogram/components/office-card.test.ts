import { findOffice } from '../../../miniprogram/services/city'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { city, FakePhone } from '../fake-phone'
import { wordsOf } from '../open-page'

const office = { ...findOffice(city, 'ebike-yuehu'), phone: '0701-0000002' }
const card = (properties: Record<string, unknown> = {}) =>
  renderComponent('components/office-card/office-card', { properties: { office, ...properties } })

beforeEach(() => {
  new FakePhone()
})

it('to read, it says whether it is open, until when, where, and its hours', () => {
  const words = wordsOf(card())
  for (const part of [
    '月湖区便民服务点',
    '正在办公',
    '到 12:00',
    '月湖区龙虎山大道1号',
    '周一至周五 8:30–12:00',
  ])
    expect(words).toContain(part)
})

it('on a holiday it is closed, whatever the weekday', () => {
  const phone = new FakePhone()
  phone.keep('city', { ...city, specialDays: [{ date: '2026-11-24', kind: 'holiday', name: '放假' }] })
  const words = wordsOf(card())
  expect(words).toContain('现在休息')
  expect(words).toContain('明天 8:30 开门')
})

it('it leads there on the map and calls', async () => {
  const opened: unknown[] = []
  Object.assign(wx, {
    openLocation: (place: unknown) => opened.push(place),
    makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => opened.push(phoneNumber),
  })
  for (const button of card().querySelectorAll('.way')) await tap(button)
  expect(opened).toEqual([
    { ...office.location, name: '月湖区便民服务点', address: '月湖区龙虎山大道1号' },
    '0701-0000002',
  ])
})

it('to pick, the whole card is one target that says what matters for the choice', async () => {
  const component = card({ pick: true, note: '最早可约：明天 9:00', distance: '约 800 米' })
  const picks = emitted(component, 'pick')
  expect(wordsOf(component)).toContain('最早可约：明天 9:00')
  expect(wordsOf(component)).toContain('约 800 米')
  expect(component.querySelectorAll('.way')).toEqual([])
  await tap(component.querySelector('.card'))
  expect(picks).toEqual([{ office: 'ebike-yuehu' }])
})

it('a card to read is not picked by a tap', async () => {
  const component = card()
  const picks = emitted(component, 'pick')
  await tap(component.querySelector('.card'))
  expect(picks).toEqual([])
})
