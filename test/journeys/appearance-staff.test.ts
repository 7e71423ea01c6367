import { encodeTicket } from '../../miniprogram/contract/ticket'
import { at, TUESDAY } from '../fixtures/instant'
import { fillDay } from './faces'
import { button, see } from './find'
import { type Facts, lookAtScreens, type Screen } from './look-at-screens'
import type { JourneyWorld } from './use-simulator'
import { codeNow } from './window-steps'

/** The ticket of somebody who is there in time. */
const goodTicket = async (world: JourneyWorld, { visit }: Facts): Promise<string> => {
  const { appointment } = await world.call('he', 'appointment.read', { number: visit })
  return codeNow(world, appointment)
}

const screens: Record<string, Screen> = {
  'staff/desk': { main: true, shows: '最早提交的在最前', account: 'manager' },
  'staff/scan': { main: true, shows: '对准预约二维码', account: 'window' },
  'staff/scan go': {
    main: true,
    shows: '核对身份证和材料。',
    account: 'window',
    before: async ({ cloud }) => cloud.clock.set(at('10:35', TUESDAY)),
    scans: goodTicket,
  },
  'staff/scan stop': {
    main: true,
    shows: '这不是预约凭证',
    account: 'window',
    scans: () => 'https://example.com',
  },
  'staff/scan pass': {
    main: true,
    shows: '绿色通道，最先办',
    account: 'window',
    scans: ({ cloud }, { pass }) => encodeTicket(pass, cloud.clock.now()),
  },
  'staff/scan without a camera': {
    main: true,
    shows: '相机没有打开',
    account: 'window',
    settings: { camera: 'denied' },
  },
  'staff/visit': {
    main: true,
    shows: '可以先入厅等',
    query: ({ visit }) => `?id=${visit}`,
    account: 'window',
  },
  'staff/find': { shows: '姓名、车牌', account: 'window' },
  'staff/today': { main: true, shows: '每分钟自动更新', account: 'window' },
  'staff/today full': {
    main: true,
    shows: '每分钟自动更新',
    account: 'window',
    before: fillDay,
  },
  'staff/inside': { main: true, shows: '在等的 2 人', account: 'window' },
  'staff/walk-in': { shows: '现在 2 人在等', account: 'window' },
  'staff/reports': { shows: '照片不是他本人', account: 'manager' },
  'staff/missed': { shows: '这一天没有未到的人', account: 'manager' },
  'staff/mandate-queue': { shows: '鹰潭市第三车行', query: '?state=waiting', account: 'manager' },
  'staff/mandate-review': {
    main: true,
    shows: '逐项核对',
    query: ({ waiting }) => `?id=${waiting}`,
    account: 'manager',
  },
  'staff/ban-queue': { shows: '代办人占用本人业务的号', query: '?list=in-force', account: 'manager' },
  'staff/ban': { main: true, shows: '生效中', query: ({ ban }) => `?id=${ban}`, account: 'manager' },
  'staff/ban-add': { main: true, shows: '同时取消已约的号', account: 'manager' },
  'staff/closures': { shows: '停电停水 · 取消了 1 个预约', account: 'manager' },
  'staff/closure-add': { main: true, shows: '今天下午', account: 'manager' },
  'staff/notices': { shows: '停办时自动发布', account: 'manager' },
  'staff/notice-edit': { main: true, shows: '群众看到的样子', account: 'manager' },
  'staff/feedback-queue': { shows: '字太小，看不清楚', account: 'manager' },
  'staff/feedback-answer': {
    main: true,
    shows: '写意见的人会看到这段话',
    query: ({ letter }) => `?id=${letter}`,
    account: 'manager',
  },
  'staff/signals': { shows: '现在没有异常线索', account: 'manager' },
  'staff/team': { shows: '窗口人员', account: 'manager' },
  'staff/timetable': { main: true, shows: '最多提前 2 天预约', account: 'manager' },
  'staff/timetable-change': {
    main: true,
    shows: '第 2 段',
    query: '?kind=plan&office=vehicle-office&category=driver&channel=agent',
    account: 'manager',
  },
  'staff/timetable-change seats': {
    shows: '每个时段调几个号',
    query: '?kind=seats&office=vehicle-office&date=2026-11-25',
    account: 'manager',
  },
  'staff/timetable-change release': {
    shows: '每天几点放号',
    query: '?kind=release&office=vehicle-office',
    account: 'manager',
  },
  'staff/special-days': { shows: '2027年1月1日', account: 'manager' },
  'staff/timetable-history': { shows: '原因：市里通知', account: 'manager' },
  'staff/figures': { main: true, shows: '按网点', account: 'manager' },
  'staff/fairness': { shows: '放号就被抢走的', account: 'manager' },
  'staff/audit': { shows: '现场办理', account: 'manager' },
}

lookAtScreens({
  screens,
  covers: (page) => page.startsWith('staff/'),
  series: '-staff',
  phones: async (world) => {
    const { page, context } = await world.phone('he')
    await button(page, '工作台').tap()
    await page.getByRole('radio', { name: '车管所' }).tap()
    await see(page, '换网点')
    return { he: await context.storageState() }
  },
})
