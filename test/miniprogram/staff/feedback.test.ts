import type { FeedbackView } from '../../../miniprogram/contract/feedback'
import { refuse } from '../../../miniprogram/contract/refusals'
import type * as opened from '../../../miniprogram/staff/opened-feedback'
import { renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'

const letter: FeedbackView = {
  id: 'one',
  page: 'ticket',
  words: '凭证页的字太小，看不清',
  state: 'open',
  answer: null,
  at: '2026-11-24T00:30:00.000Z',
  revision: 3,
}

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('feedback.queue', () => ({ feedback: [letter], more: false }))
  phone.answer('feedback.answer', () => ({
    feedback: { ...letter, state: 'answered', answer: '可以打开关怀模式', revision: 4 },
  }))
  phone.answer('feedback.close', () => ({ feedback: { ...letter, state: 'closed', revision: 4 } }))
  Object.assign(wx, { showToast: () => undefined })
  Object.assign(globalThis, { getCurrentPages: () => [{ route: 'a' }, { route: 'b' }] })
})

const openLetter = async () => {
  const page = renderComponent('staff/feedback-answer/feedback-answer')
  const { openFeedback } = jest.requireActual<typeof opened>('../../../miniprogram/staff/opened-feedback')
  openFeedback(letter)
  await callMethod(page, 'onLoad', { id: 'one' })
  return page
}

it('the queue shows what waits, about which page, and leads to it', async () => {
  const queue = await openPage('staff/feedback-queue')
  expect(wordsOf(queue)).toContain(letter.words)
  expect(wordsOf(queue)).toContain('关于预约凭证')
  await tap(queue.querySelector('.entry'))
  expect(phone.visited).toEqual(['/staff/feedback-answer/feedback-answer?id=one'])
})

it('an answer is sent with the revision that was read, and leads back', async () => {
  const page = await openLetter()
  await tap(page.querySelector('.send'))
  expect(page.data.fault).toBe('请写明答复')
  says(page.querySelector('.answer'), 'change', { key: 'answer', value: ' 可以打开关怀模式 ' })
  await settled()
  await tap(page.querySelector('.send'))
  await settled()
  expect(phone.callsOf('feedback.answer')).toEqual([
    { feedback: 'one', revision: 3, answer: '可以打开关怀模式' },
  ])
  expect(phone.visited.at(-1)).toBe('back')
})

it('ending one without an answer asks first', async () => {
  const page = await openLetter()
  await tap(page.querySelector('.close'))
  await settled()
  expect(phone.callsOf('feedback.close')).toEqual([])
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
  expect(phone.callsOf('feedback.close')).toEqual([{ feedback: 'one', revision: 3 }])
})

it('whoever was late is told so, and reads what came of it', async () => {
  const answered: FeedbackView = { ...letter, state: 'answered', answer: '已经改了', revision: 4 }
  phone.answer('feedback.answer', () => refuse('FEEDBACK_CHANGED'))
  phone.answer('feedback.read', () => ({ feedback: answered }))
  const page = await openLetter()
  says(page.querySelector('.answer'), 'change', { key: 'answer', value: '好' })
  await settled()
  await tap(page.querySelector('.send'))
  await settled()
  expect(wordsOf(page)).toContain('已经有人处理')
  says(page.querySelector('.refusal'), 'retry', {})
  await settled()
  expect(wordsOf(page)).toContain('已答复')
  expect(page.data.answer).toBe('已经改了')
  expect(phone.callsOf('feedback.answer')).toHaveLength(1)
})

it('opened without the list it is read', async () => {
  phone.answer('feedback.read', () => ({ feedback: letter }))
  expect(wordsOf(await openPage('staff/feedback-answer', { id: 'one' }))).toContain(letter.words)
  expect(phone.callsOf('feedback.read')).toEqual([{ feedback: 'one' }])
})
