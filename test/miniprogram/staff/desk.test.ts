import type { Overview } from '../../../miniprogram/contract/overview'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

let phone: FakePhone
let overview: Overview
beforeEach(() => {
  phone = new FakePhone()
  overview = overviewOf({ staff: { role: 'manager', offices: null } })
  phone.answer('citizen.overview', () => overview)
  phone.answer('desk.count', () => ({ counts: { mandates: 2, appeals: 0, reports: 0, feedback: 0 } }))
  Object.assign(wx, { getAppBaseInfo: () => ({ fontSizeSetting: 16 }) })
})

it('a manager sees what waits and how much of it', async () => {
  const page = await openPage('staff/desk')
  expect(wordsOf(page)).toContain('管理员')
  expect(wordsOf(page)).toContain('全部网点')
  expect(page.data.counts).toEqual({ mandates: 2, appeals: 0, reports: 0, feedback: 0 })
  for (const name of [
    '待审核代办授权',
    '申诉待处理',
    '门口移送',
    '异常线索',
    '黑名单',
    '未到名单',
    '窗口人员',
  ])
    expect(wordsOf(page)).toContain(name)
})

it('every decision leads to its page', async () => {
  const page = await openPage('staff/desk')
  for (const entry of page.querySelectorAll('.decision')) await tap(entry)
  expect(phone.visited).toEqual([
    '/staff/mandate-queue/mandate-queue',
    '/staff/ban-queue/ban-queue?list=appealed',
    '/staff/reports/reports',
    '/staff/closures/closures',
    '/staff/notices/notices',
    '/staff/feedback-queue/feedback-queue',
    '/staff/signals/signals',
    '/staff/ban-queue/ban-queue?list=in-force',
    '/staff/missed/missed',
    '/staff/timetable/timetable',
    '/staff/figures/figures',
    '/staff/audit/audit',
    '/staff/team/team',
  ])
})

it('the windows’ own work comes first, and scanning before all', async () => {
  const page = await openPage('staff/desk')
  await tap(page.querySelector('.scan'))
  for (const entry of page.querySelectorAll('.entry-of-window')) await tap(entry)
  expect(phone.visited).toEqual([
    '/staff/scan/scan',
    '/staff/today/today',
    '/staff/inside/inside',
    '/staff/walk-in/walk-in',
    '/staff/find/find',
  ])
})

it('window staff see their office, and nothing that is not theirs to decide', async () => {
  overview.staff = { role: 'window', offices: ['ebike-yuehu'] }
  const page = await openPage('staff/desk')
  expect(wordsOf(page)).toContain('窗口人员')
  expect(wordsOf(page)).toContain('月湖区便民服务点')
  expect(page.querySelectorAll('.decision')).toHaveLength(0)
  expect(phone.callsOf('desk.count')).toEqual([])
})

it('whoever is no staff is told so, even when this phone remembers otherwise', async () => {
  phone.keep('overview', overview)
  overview = { ...overview, staff: null }
  const page = await openPage('staff/desk')
  expect(wordsOf(page)).toContain('这里只供工作人员使用')
  expect(wordsOf(page)).toContain('回首页')
  expect(page.querySelectorAll('.decision')).toHaveLength(0)
})

it('a role that was taken meanwhile is refused by the calls', async () => {
  phone.answer('desk.count', () => refuse('NOT_ALLOWED'))
  expect(wordsOf(await openPage('staff/desk'))).toContain('您的岗位没有这项权限')
})

it('without a network what was known stays', async () => {
  phone.keep('overview', overview)
  for (const call of ['citizen.overview', 'desk.count'] as const) phone.answer(call, () => 'silence')
  const page = await openPage('staff/desk')
  expect(wordsOf(page)).toContain('网络不通')
  expect(page.querySelectorAll('.decision')).toHaveLength(13)
})

it('home leads staff to the desk, and nobody else', async () => {
  const page = await openPage('home')
  await tap(page.querySelector('.desk'))
  expect(phone.visited).toEqual(['/staff/desk/desk'])
  overview = { ...overview, staff: null }
  await callMethod(page, 'onShow')
  expect(page.querySelector('.desk')).toBeUndefined()
})
