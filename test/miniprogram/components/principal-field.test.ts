import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { owner } from '../agent-draft'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { settled, wordsOf } from '../open-page'

const field = (properties: object = {}) => {
  new FakePhone()
  const component = renderComponent('components/principal-field/principal-field', {
    properties: { unit: '示例公司', ...properties },
  })
  return { component, changes: emitted(component, 'change'), left: emitted(component, 'leave') }
}

it('offers the unit itself by its name, and the owner of a vehicle', async () => {
  const { component, changes } = field({ principal: { ...owner, is: '' } })
  expect(wordsOf(component)).toContain('单位的车辆或业务示例公司')
  expect(component.querySelector('.name')).toBeUndefined()
  await tap(component.querySelector('.unit'))
  await tap(component.querySelector('.owner'))
  expect(changes).toEqual([{ principal: { ...owner, is: 'unit' } }, { principal: owner }])
})

it('an owner is asked for name and ID number, and each change is told', async () => {
  const { component, changes, left } = field({ principal: owner })
  says(component.querySelector('.name'), 'change', { value: '王秀' })
  says(component.querySelector('.id-number'), 'leave', {})
  await settled()
  expect(changes).toEqual([{ principal: { ...owner, name: '王秀' } }])
  expect(left).toEqual([{ fault: 'principalIdNumber' }])
})

it('an empty field that was only passed by is not wrong yet', async () => {
  const { component, left } = field({ principal: { ...owner, name: '' } })
  says(component.querySelector('.name'), 'leave', {})
  await settled()
  expect(left).toEqual([])
})

it('faults stand in their places', () => {
  expect(wordsOf(field({ faults: { principal: '请选择' } }).component)).toContain('请选择')
  const wrong = field({ principal: owner, faults: { principalIdNumber: '身份证号少了 1 位' } })
  expect(wordsOf(wrong.component)).toContain('身份证号少了 1 位')
})
