import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const notice = (refusal: Refusal | null) =>
  renderComponent('components/refusal-notice/refusal-notice', { properties: { refusal } })

it('nothing is shown while nothing was refused', () => {
  expect(wordsOf(notice(null))).toBe('')
})

it('a refusal says what, why and every way on', () => {
  const words = wordsOf(notice(refuse('INTERNAL')))
  expect(words).toContain('系统刚才出了点问题')
  expect(words).toContain('重试')
  expect(words).toContain('咨询电话')
})

it('a retry is left to the page and leads nowhere', async () => {
  const component = notice(refuse('NETWORK'))
  const retries = emitted(component, 'retry')
  await tap(component.querySelector('.step'))
  expect(retries).toHaveLength(1)
  expect(phone.visited).toEqual([])
})

it('any other step is followed, and the page hears of it', async () => {
  const component = notice(
    refuse('ONE_NUMBER', { number: '261125482137', when: '', where: '', limit: 1, asAgent: false }),
  )
  const followed = emitted(component, 'followed')
  await tap(component.querySelector('.step'))
  expect(phone.visited).toEqual(['/pages/ticket/ticket?number=261125482137'])
  expect(followed).toHaveLength(1)
})
