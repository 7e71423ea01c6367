import type { BanView } from '../../../miniprogram/contract/blacklist'
import { refuse } from '../../../miniprogram/contract/refusals'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { submit, write } from '../written-form'

const ban: BanView = { id: 'ban', reason: '多次预约未到', until: '2027-02-01', note: null, appeal: null }
const WORDS = '那几天我住院了，有出院记录'
const appealed: BanView = {
  ...ban,
  appeal: { words: WORDS, at: '2026-11-24T01:00:00.000Z', decision: null, answer: null },
}

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ ban }))
  phone.answer('ban.appeal', () => ({ ban: appealed }))
})

it('says why, until when and what stays open', async () => {
  expect(wordsOf(await openPage('appeal'))).toContain(
    '因多次预约未到，线上预约暂停到 2027年2月1日。窗口现场办理不受影响。',
  )
})

it('says what a manager added', async () => {
  phone.keep('overview', overviewOf({ ban: { ...ban, note: '期限缩短到二月' } }))
  expect(wordsOf(await openPage('appeal'))).toContain('管理员的说明：期限缩短到二月')
})

it('too few words are not sent, and it says how many are needed', async () => {
  const page = await openPage('appeal')
  await submit(page)
  expect(page.data.fault).toBe('请写明申诉的理由')
  await write(page, '  我住院了  ')
  await submit(page)
  expect(page.data.fault).toContain('至少 10 个字')
  expect(phone.callsOf('ban.appeal')).toEqual([])
})

it('what was written survives leaving the page', async () => {
  await write(await openPage('appeal'), '那几天')
  expect((await openPage('appeal')).data.words).toBe('那几天')
})

it('an appeal is sent once and then shown with its state', async () => {
  const page = await openPage('appeal')
  await write(page, ` ${WORDS} `)
  let answer = () => {}
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  await submit(page)
  await submit(page)
  answer()
  await settled()
  expect(phone.callsOf('ban.appeal')).toEqual([{ ban: 'ban', words: WORDS }])
  expect(wordsOf(page)).toContain('申诉已提交，等待处理')
  expect(wordsOf(page)).toContain(WORDS)
  expect(page.querySelector('.submit')).toBeUndefined()
  expect(phone.kept('appeal')).toBeUndefined()
})

it('a failure keeps the words, and the retry sends them', async () => {
  phone.answer('ban.appeal', () => 'silence')
  const page = await openPage('appeal')
  await write(page, WORDS)
  await submit(page)
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('ban.appeal', () => ({ ban: appealed }))
  await callMethod(page, 'retry')
  expect(wordsOf(page)).toContain('等待处理')
})

it('a refusal is shown', async () => {
  phone.answer('ban.appeal', () => refuse('APPEAL_MADE'))
  const page = await openPage('appeal')
  await write(page, WORDS)
  await submit(page)
  expect(wordsOf(page)).toContain('每次暂停只能申诉一次')
})

it.each([
  ['upheld', '申诉没有通过，暂停不变'],
  ['shortened', '申诉部分通过，暂停期限缩短了'],
] as const)('a decision that is %s is shown with what the manager answered', async (decision, words) => {
  const appeal = { words: WORDS, at: '2026-11-24T01:00:00.000Z', decision, answer: '已核实出院记录' }
  phone.keep('overview', overviewOf({ ban: { ...ban, appeal } }))
  const page = await openPage('appeal')
  expect(wordsOf(page)).toContain(words)
  expect(wordsOf(page)).toContain('已核实出院记录')
})

it('without a ban there is nothing to object to', async () => {
  phone.keep('overview', overviewOf())
  expect(wordsOf(await openPage('appeal'))).toContain('线上预约没有暂停')
})
