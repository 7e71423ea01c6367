import { emitted, renderComponent, tap } from '../helpers/render-component'

const slots = [
  { from: '09:00', to: '09:30', state: 'free', remaining: 3 },
  { from: '14:00', to: '14:30', state: 'full', remaining: 0 },
]

it('a component is shown with its properties and answers taps with events', async () => {
  const grid = renderComponent('components/slot-grid/slot-grid', { properties: { slots } })
  expect(grid.dom.textContent).toContain('上午')
  const picks = emitted(grid, 'pick')
  for (const slot of grid.querySelectorAll('.slot')) await tap(slot)
  expect(picks).toEqual([{ from: '09:00', to: '09:30' }])
})

it('a component can be shown twice and leaves the page after each test', () => {
  expect(document.body.textContent).toBe('')
  renderComponent('components/slot-grid/slot-grid', { properties: { slots } })
  renderComponent('components/slot-grid/slot-grid', { properties: { slots } })
  expect(document.body.textContent?.match(/上午/g)).toHaveLength(2)
})

it('components of the library are empty tags, unless asked for', () => {
  const row = { properties: { business: { id: 'plate', name: '补领号牌', plain: '号牌丢了', tags: [] } } }
  const path = 'components/business-row/business-row'
  const insideIcon = 't-icon--t-icon'
  expect(renderComponent(path, row).dom.innerHTML).not.toContain(insideIcon)
  expect(renderComponent(path, { ...row, withLibrary: true }).dom.innerHTML).toContain(insideIcon)
})
