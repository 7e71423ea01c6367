import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { application, keepApplication, keptApplication } from './application'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  keepApplication(phone, application())
  phone.answer('mandate.apply', () => ({ mandate: mandate({ state: 'waiting' }) }))
  Object.assign(wx, { pageScrollTo: () => undefined })
})

const open = (query: Record<string, string> = {}) => openPage('agent/apply-check', query)
const tick = async (page: SimulatedRoot) => {
  says(page.querySelector('.tick'), 'change', { checked: true })
  await settled()
}
const submit = async (page: SimulatedRoot) => {
  await callMethod(page, 'submit')
  await settled()
}
const requests = () => phone.callsOf('mandate.apply')

it('everything is said once more, and each answer can be changed', async () => {
  const page = await open()
  for (const said of [
    '王** 3606**********2047',
    '企业',
    '鹰潭市示例物流有限公司',
    '91350100M000100Y43',
    '电动自行车业务：补换领号牌',
    '2026年11月24日 至 2027年11月23日',
    '1 张照片',
  ])
    expect(wordsOf(page)).toContain(said)
  for (const line of page.querySelectorAll('.answer')) await tap(line)
  expect(phone.visited.map((url) => url.replace('/agent/apply/apply?', ''))).toEqual(
    ['kind', 'principal', 'principal', 'matters', 'term', 'photos'].map(
      (question) => `question=${question}&single=1`,
    ),
  )
})

it('nothing is sent before the truth of it is confirmed', async () => {
  const page = await open()
  await submit(page)
  expect(requests()).toEqual([])
  expect(wordsOf(page)).toContain('请核对信息后，点一下前面的方框')
})

it('nothing is sent while an answer is wrong', async () => {
  keepApplication(phone, application({ creditCode: '1' }))
  const page = await open()
  await tick(page)
  await submit(page)
  expect(requests()).toEqual([])
  expect(wordsOf(page)).toContain('统一社会信用代码是 18 位')
})

it('an application is sent, remembered and shown; its draft is gone', async () => {
  const page = await open()
  await tick(page)
  await submit(page)
  const { requestId, ...rest } = application()
  expect(requests()).toEqual([{ requestId, ...rest, truth: true }])
  expect(keptApplication(phone)).toBeUndefined()
  expect(phone.kept('mandates')).toMatchObject({ mandates: [{ id: 'mandate-unit', state: 'waiting' }] })
  expect(phone.kept('overview')).toMatchObject({ isAgent: true })
  expect(phone.visited).toEqual(['/pages/home/home?mandate=mandate-unit'])
})

it('however often the button is tapped, it is sent once', async () => {
  const page = await open()
  await tick(page)
  let answer = () => {}
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  await callMethod(page, 'submit')
  await callMethod(page, 'submit')
  await tap(page.querySelectorAll('.answer')[0])
  expect(phone.visited).toEqual([])
  answer()
  await settled()
  expect(requests()).toHaveLength(1)
})

it('without an answer the very same request is sent again', async () => {
  phone.answer('mandate.apply', () => 'silence')
  const page = await open()
  await tick(page)
  await submit(page)
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('mandate.apply', () => ({ mandate: mandate({ state: 'waiting' }) }))
  await callMethod(page, 'retry')
  await settled()
  const [first, again] = requests()
  expect(again).toEqual(first)
  expect(phone.visited).toEqual(['/pages/home/home?mandate=mandate-unit'])
})

it('what the server finds wrong stands at its line and waits for the question', async () => {
  phone.answer('mandate.apply', () =>
    refuse('PHOTO_INVALID', { 'photos.0': '不是照片', 'photos.1': '太大了' }),
  )
  const page = await open()
  await tick(page)
  await submit(page)
  expect(wordsOf(page)).toContain('第 1 张：不是照片；第 2 张：太大了')
  const { takeFaults } = jest.requireActual<typeof import('../../../miniprogram/services/server-faults')>(
    '../../../miniprogram/services/server-faults',
  )
  expect(takeFaults()).toEqual({ photos: '第 1 张：不是照片；第 2 张：太大了' })
  // Mended, it can be sent again.
  await tap(page.querySelectorAll('.answer')[5])
  await callMethod(page, 'onShow')
  expect(wordsOf(page)).not.toContain('不是照片')
  expect(page.data.truth).toBe(false)
})

it('a refusal leads on and keeps everything', async () => {
  phone.answer('mandate.apply', () => refuse('MANDATE_OPEN'))
  const page = await open()
  await tick(page)
  await submit(page)
  const notice = page.querySelector('.refusal-notice')
  await tap(notice?.querySelector('.step'))
  expect(phone.visited).toEqual(['/agent/mandates/mandates'])
  expect(keptApplication(phone)).toBeDefined()
})

it('a correction names what it corrects and shows why it was returned', async () => {
  const history = [{ at: '2026-11-03T01:00:00.000Z', what: 'returned' as const, reason: '照片不清楚' }]
  phone.keep('mandates', mandateList(mandate({ state: 'returned', history })))
  keepApplication(phone, application(), { corrects: 'mandate-unit' })
  const page = await open({ corrects: 'mandate-unit' })
  expect(wordsOf(page)).toContain('上次退回的原因照片不清楚')
  await tick(page)
  await submit(page)
  expect(requests()).toEqual([expect.objectContaining({ corrects: 'mandate-unit' })])
  expect(keptApplication(phone, 'mandate-unit')).toBeUndefined()
})

it('without anything begun it leads to the first question', async () => {
  phone.keep('applications', {})
  await open()
  expect(phone.visited).toEqual(['/agent/apply/apply'])
})
