import type { FeedbackView } from '../../../miniprogram/contract/feedback'
import { FakePhone } from '../fake-phone'
import { openPage, wordsOf } from '../open-page'
import { submit, write } from '../written-form'

const WORDS = '凭证页的字太小，看不清'
const view = (changes: Partial<FeedbackView> = {}): FeedbackView => ({
  id: 'one',
  page: 'ticket',
  words: WORDS,
  state: 'open',
  answer: null,
  at: '2026-11-24T01:00:00.000Z',
  revision: 1,
  ...changes,
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('feedback.list', () => ({ feedback: [] }))
  phone.answer('feedback.write', () => ({ feedback: view() }))
  const routes = [
    'pages/home/home',
    'pages/ticket/ticket',
    'pages/contact/contact',
    'pages/feedback/feedback',
  ]
  Object.assign(globalThis, { getCurrentPages: () => routes.map((route) => ({ route })) })
})

it('knows the page that the person came from, past the telephone numbers', async () => {
  const page = await openPage('feedback')
  expect(wordsOf(page)).toContain('关于预约凭证')
  await write(page, WORDS)
  await submit(page)
  expect(phone.callsOf('feedback.write')).toEqual([
    { requestId: expect.any(String), page: 'ticket', words: WORDS },
  ])
  expect(wordsOf(page)).toContain('已经收到')
  expect(wordsOf(page)).toContain('等待答复')
  expect(phone.kept('feedback')).toBeUndefined()
})

it('asks for more words before it sends anything', async () => {
  const page = await openPage('feedback')
  await submit(page)
  expect(page.data.fault).toBe('请写下您的意见')
  await write(page, '太小')
  await submit(page)
  expect(page.data.fault).toContain('至少 5 个字')
  expect(phone.callsOf('feedback.write')).toEqual([])
})

it('keeps the words when there is no answer, and sends the same request again', async () => {
  phone.answer('feedback.write', () => 'silence')
  await write(await openPage('feedback'), WORDS)
  const page = await openPage('feedback')
  expect(page.data.words).toBe(WORDS)
  await submit(page)
  phone.answer('feedback.write', () => ({ feedback: view() }))
  await submit(page)
  const [first, second] = phone.callsOf('feedback.write')
  expect(second).toEqual(first)
})

it('asks whether to tell of the answer, about what is not answered yet', async () => {
  const page = await openPage('feedback')
  expect(page.querySelector('.messages')).toBeUndefined()
  await write(page, WORDS)
  await submit(page)
  expect(page.querySelector('.messages')).toBeDefined()
  expect(page.data.waiting).toBe('one')
  phone.answer('feedback.list', () => ({ feedback: [view({ state: 'answered', answer: '已改' })] }))
  expect((await openPage('feedback')).data.waiting).toBe('')
})

it('shows what was answered', async () => {
  phone.answer('feedback.list', () => ({
    feedback: [view({ state: 'closed', answer: '可以打开关怀模式' }), view({ id: 'two', state: 'closed' })],
  }))
  const words = wordsOf(await openPage('feedback'))
  expect(words).toContain('可以打开关怀模式')
  expect(words).toContain('已阅')
})
