import type { SlotState, SlotView } from '../../../miniprogram/contract/slots'
import { emitted, renderComponent, tap } from '../../helpers/render-component'

const slot = (from: string, to: string, state: SlotState, remaining = 0): SlotView => ({
  from,
  to,
  state,
  remaining,
})
const slots = [
  slot('08:30', '09:00', 'past'),
  slot('09:00', '09:30', 'soon'),
  slot('11:30', '12:00', 'free', 3),
  slot('12:00', '12:30', 'full'),
  slot('14:00', '14:30', 'closed'),
]
const grid = (selected = '') =>
  renderComponent('components/slot-grid/slot-grid', { properties: { slots, selected } })

it('morning and afternoon stand apart, with noon in the afternoon', () => {
  const halves = grid()
    .querySelectorAll('.half')
    .map(({ dom }) => dom.textContent)
  expect(halves).toEqual([
    '上午8:30–9:00已过9:00–9:30来不及了11:30–12:00余 3',
    '下午12:00–12:30已满14:00–14:30不办理',
  ])
})

it('a day with an afternoon only has no empty morning', () => {
  const component = renderComponent('components/slot-grid/slot-grid', {
    properties: { slots: slots.slice(3) },
  })
  expect(component.dom.textContent).not.toContain('上午')
})

it('only a free slot can be picked', async () => {
  const component = grid()
  const picks = emitted(component, 'pick')
  for (const cell of component.querySelectorAll('.slot')) await tap(cell)
  expect(picks).toEqual([{ from: '11:30', to: '12:00' }])
})

it('the chosen slot says so in words', () => {
  expect(grid('11:30').querySelector('.selected')?.dom.textContent).toBe('11:30–12:00已选')
})
