import { businessLine, businessLineAmongAll } from '../../../miniprogram/services/business-line'
import { findBusiness } from '../../../miniprogram/services/city'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { city } from '../fake-phone'

const business = (id: string) => {
  const found = findBusiness(city, id)
  if (!found) throw new Error(`there is no business ${id}`)
  return found
}
const row = (id: string) =>
  renderComponent('components/business-row/business-row', {
    properties: { business: businessLine(business(id)) },
  })
const tags = (id: string) =>
  row(id)
    .querySelectorAll('.tag')
    .map(({ dom }) => dom.textContent)

it('a row says the name and what it means in everyday words', () => {
  const text = row('ebike-register').dom.textContent
  expect(text).toContain('登记上牌')
  expect(text).toContain('新的电动自行车第一次上牌')
})

it('tags say what is special: the vehicle comes, in person only, can be done online', () => {
  expect(tags('ebike-register')).toEqual(['需带车'])
  expect(tags('vehicle-co-owner')).toEqual(['限本人'])
  expect(tags('vehicle-plates')).toEqual(['可网办'])
  expect(tags('vehicle-mortgage')).toEqual([])
})

it('among all categories the category tells businesses of the same name apart', () => {
  expect(businessLineAmongAll(business('ebike-plates'), city.categories).tags[0]).toBe('电动自行车')
  expect(businessLineAmongAll(business('vehicle-plates'), city.categories).tags[0]).toBe('机动车')
})

it('a tap anywhere on the row opens it', async () => {
  const component = row('ebike-register')
  const opened = emitted(component, 'open')
  await tap(component.querySelector('.row'))
  expect(opened).toEqual([{ business: 'ebike-register' }])
})
