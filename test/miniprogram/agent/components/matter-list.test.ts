import { emitted, renderComponent, tap } from '../../../helpers/render-component'
import { FakePhone } from '../../fake-phone'

const rows = (...chosen: boolean[]) =>
  chosen.map((each, place) => ({ id: `matter-${place}`, name: `事项 ${place}`, chosen: each }))
const list = (groups: unknown[]) => {
  new FakePhone()
  const component = renderComponent('agent/components/matter-list/matter-list', { properties: { groups } })
  return { component, told: emitted(component, 'change') }
}

it('a tap chooses one matter, another tap takes it back', async () => {
  const { component, told } = list([{ id: 'one', name: '一', all: false, rows: rows(true, false) }])
  await tap(component.querySelectorAll('.matter')[1])
  await tap(component.querySelectorAll('.matter')[0])
  expect(told).toEqual([{ chosen: ['matter-0', 'matter-1'] }, { chosen: [] }])
})

it('all of a category are chosen at once, and none when all were; other categories stay', async () => {
  const other = { id: 'other', name: '二', all: false, rows: [{ id: 'else', name: '别的', chosen: true }] }
  const some = list([{ id: 'one', name: '一', all: false, rows: rows(true, false) }, other])
  await tap(some.component.querySelectorAll('.all')[0])
  expect(some.told).toEqual([{ chosen: ['matter-0', 'matter-1', 'else'] }])
  const all = list([{ id: 'one', name: '一', all: true, rows: rows(true, true) }, other])
  await tap(all.component.querySelectorAll('.all')[0])
  expect(all.told).toEqual([{ chosen: ['else'] }])
})
