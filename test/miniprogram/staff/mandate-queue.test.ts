import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { application } from './application'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('mandate.queue', () => ({ mandates: [application()], more: false }))
})

it('a row says the unit, the agent, how many matters and how long it waits', async () => {
  const words = wordsOf(await openPage('staff/mandate-queue'))
  for (const part of ['顺达汽车销售服务有限公司', '刘洋', '2 项业务', '已等 1 小时'])
    expect(words).toContain(part)
  expect(phone.callsOf('mandate.queue')).toEqual([{ state: 'waiting', skip: 0 }])
})

it('a corrected application waits since it was corrected', async () => {
  const history = [
    ...application().history,
    { at: '2026-11-24T00:00:00.000Z', what: 'returned' as const, reason: '照片不清楚' },
    { at: '2026-11-24T00:40:00.000Z', what: 'corrected' as const, reason: null },
  ]
  phone.answer('mandate.queue', () => ({ mandates: [application({ history })], more: false }))
  expect(wordsOf(await openPage('staff/mandate-queue'))).toContain('已等 20 分钟')
})

it('what has just come waits no minutes', async () => {
  const history = [{ at: '2026-11-24T00:59:50.000Z', what: 'applied' as const, reason: null }]
  phone.answer('mandate.queue', () => ({ mandates: [application({ history })], more: false }))
  expect(wordsOf(await openPage('staff/mandate-queue'))).toContain('刚刚提交')
})

it('a row opens its review', async () => {
  const page = await openPage('staff/mandate-queue')
  await tap(page.querySelector('.entry'))
  expect(phone.visited).toEqual(['/staff/mandate-review/mandate-review?id=mandate-1'])
})

it('another tab asks for its state, and says when it is empty', async () => {
  const page = await openPage('staff/mandate-queue')
  phone.answer('mandate.queue', () => ({ mandates: [], more: false }))
  says(page.querySelector('.queue'), 'choose', { tab: 'revoked' })
  await settled()
  expect(phone.callsOf('mandate.queue')).toContainEqual({ state: 'revoked', skip: 0 })
  expect(page.querySelectorAll('.entry')).toHaveLength(0)
  expect(wordsOf(page)).toContain('没有撤销的授权')
})

it('more are fetched after those that are shown', async () => {
  phone.answer('mandate.queue', ({ skip }) => ({
    mandates: [application({ id: `mandate-${skip}` })],
    more: skip === 0,
  }))
  const page = await openPage('staff/mandate-queue')
  says(page.querySelector('.queue'), 'more', {})
  await settled()
  expect(phone.callsOf('mandate.queue')).toEqual([
    { state: 'waiting', skip: 0 },
    { state: 'waiting', skip: 1 },
  ])
  expect(page.querySelectorAll('.entry')).toHaveLength(2)
})

it('pulling down asks anew and lets go', async () => {
  let stopped = 0
  Object.assign(wx, { stopPullDownRefresh: () => (stopped += 1) })
  const page = await openPage('staff/mandate-queue')
  phone.answer('mandate.queue', () => ({ mandates: [], more: false }))
  await callMethod(page, 'onPullDownRefresh')
  expect(wordsOf(page)).toContain('没有待审核的申请')
  expect(stopped).toBe(1)
})

it('whoever is no staff is told so and led home', async () => {
  phone.answer('mandate.queue', () => refuse('NOT_STAFF'))
  const words = wordsOf(await openPage('staff/mandate-queue'))
  expect(words).toContain('这里只供工作人员使用')
  expect(words).toContain('回首页')
})
