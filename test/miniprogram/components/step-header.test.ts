import { renderComponent, tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { wordsOf } from '../open-page'

const choices = {
  channel: 'personal' as const,
  business: 'ebike-register',
  office: 'ebike-yuehu',
  date: '2026-11-25',
  from: '09:00',
  to: '09:30',
}
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keepDraft(choices)
})

const header = (step: string, business = '') =>
  renderComponent('components/step-header/step-header', {
    properties: { step, question: '您什么时候来？', business },
  })
const answers = (step: string): string[] => header(step).querySelectorAll('.answer').map(wordsOf)

it('a step says its question, where it stands, and what was chosen before it', () => {
  const words = wordsOf(header('slot'))
  expect(words).toContain('您什么时候来？')
  expect(words).toContain('第 4 步，共 6 步')
  expect(answers('slot')).toHaveLength(3)
  expect(answers('details')[3]).toContain('11月25日（周三）上午 9:00–9:30')
})

it('what comes after the step is not shown, and the first step shows nothing', () => {
  expect(answers('business')).toHaveLength(1)
  expect(answers('channel')).toEqual([])
})

it('what was never asked is not shown', () => {
  phone.keepDraft({ ...choices, business: 'driver-renewal', office: 'vehicle-office' })
  expect(answers('slot')).toEqual(['本人', '期满换证'])
})

it('the questions of the business that is shown are counted, whichever was chosen', () => {
  expect(wordsOf(header('business-detail', 'driver-renewal'))).toContain('第 2 步，共 4 步')
  phone.keepDraft({ channel: 'personal' })
  expect(wordsOf(header('business-detail', 'driver-renewal'))).toContain('第 2 步，共 4 步')
})

it('a tap on an answer leads to its question', async () => {
  await tap(header('slot').querySelectorAll('.answer')[1])
  expect(phone.visited).toEqual(['/pages/business/business'])
})

it('of several mandates the chosen one is shown and can be changed', () => {
  phone.keep('mandates', mandateList(mandate(), personMandate()))
  phone.keepDraft({ ...choices, channel: 'agent', mandate: 'mandate-person' })
  expect(answers('business').join()).toContain('李**')
  phone.keep('mandates', mandateList(personMandate()))
  expect(answers('business').join()).not.toContain('李**')
})
