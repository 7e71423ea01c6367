import type { DayView } from '../../../miniprogram/contract/slots'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'

beforeEach(() => void new FakePhone())

const day = (date: string, state: DayView['state'], remaining = 0): DayView => ({
  date,
  state,
  remaining,
  slots: [],
  reason: null,
  releasesOn: null,
})
const days = [
  day('2026-11-24', 'over'),
  day('2026-11-25', 'free', 12),
  day('2026-11-28', 'closed'),
  day('2026-11-30', 'full'),
  day('2026-12-01', 'unreleased'),
]
const strip = (selected = '') =>
  renderComponent('components/date-strip/date-strip', { properties: { days, selected } })

it('each day says its name, its number and its state in words', () => {
  const cells = strip()
    .querySelectorAll('.day')
    .map(({ dom }) => dom.textContent)
  expect(cells).toEqual(['今天11/24已过', '明天25余 12', '周六28休', '周一30已满', '周二12/1未放号'])
})

it('every day can be tapped, as closed and unreleased ones say why', async () => {
  const component = strip()
  const picks = emitted(component, 'pick')
  for (const cell of component.querySelectorAll('.day')) await tap(cell)
  expect(picks).toEqual(days.map(({ date }) => ({ date })))
})

it('the day that is looked at is marked, and said to be so', () => {
  const marked = strip('2026-11-30').querySelectorAll('.selected')
  expect(marked).toHaveLength(1)
  expect(marked[0]?.dom.textContent).toContain('30')
})
