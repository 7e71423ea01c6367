import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { numberFor } from '../../cloudfunctions/domain/number'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records'
import type { GreenPassView } from '../../miniprogram/contract/green-pass'
import { encodeTicket } from '../../miniprogram/contract/ticket'
import { root } from '../../scripts/build/paths'
import type { SimulatedPhone } from '../../simulator/phone/runtime/settings'
import { at, TUESDAY } from '../fixtures/instant'
import { rest } from '../helpers/rest'
import { accessibilityFaults } from './accessibility-faults'
import { fillApplication } from './agent-steps'
import { album } from './album'
import { goToConfirm } from './booking-steps'
import { change, fillDay, readCode } from './faces'
import { button, see } from './find'
import { layoutFaults, TARGET } from './layout-faults'
import { type Facts as FactsOfPages, prepareFacts } from './prepare-facts'
import { person, smallCity, useSimulator } from './use-simulator'
import { codeNow } from './window-steps'

declare const simulatedPhone: SimulatedPhone

jest.setTimeout(60_000)

/** The phone asks more often here than a person ever does. */
const patientCity = () => {
  const city = smallCity()
  return { ...city, policy: { ...city.policy, rate: { readsPerMinute: 1000, writesPerMinute: 1000 } } }
}

const world = useSimulator(patientCity())
const widths = [320, 375, 430]
/** Where WeChat's text size makes care mode come by itself. */
const CARE_TEXT = 22

const REQUEST_ID = 'appearance-000001'
const NUMBER = numberFor('2026-11-25', person('wang').openid, REQUEST_ID, 0)

const shoot = { care: album('care'), dark: album('dark') }

const accounts = {
  stranger: 'chen',
  agent: 'liu',
  manager: 'he',
  banned: 'zhou',
  window: 'zhou',
  booked: 'wang',
} as const

type Facts = FactsOfPages & { pass: GreenPassView }

interface Screen {
  /** What the page shows once it has everything. */
  shows: string
  query?: string | ((facts: Facts) => string)
  /** Whose phone it is; else that of somebody with an appointment and a booking begun. */
  account?: keyof typeof accounts
  /** Of the phone, beside the page. */
  settings?: Record<string, string>
  /** What has happened before somebody looks. */
  before?: (facts: Facts) => Promise<void>
  /** What the camera of the scan page reads. */
  scans?: (facts: Facts) => string | Promise<string>
  /** Worth a picture in care mode and in the dark. */
  main?: true
}

/** The ticket after something was done with it. */
const ticketAs = (shows: string, fields: Partial<AppointmentRecord>): Screen => ({
  main: true,
  shows,
  query: `?number=${NUMBER}`,
  before: async () => {
    world().cloud.clock.set(at('09:05', '2026-11-25'))
    await change(world(), NUMBER, fields)
  },
})

/** The ticket of somebody who is there in time. */
const goodTicket = async ({ visit }: Facts): Promise<string> => {
  const { appointment } = await world().call('he', 'appointment.read', { number: visit })
  return codeNow(world(), appointment)
}

const screens: Record<string, Screen> = {
  home: { main: true, shows: '出示凭证' },
  register: { main: true, shows: '先登记您本人的信息', account: 'stranger' },
  channel: { shows: '这次给谁办业务？' },
  business: { main: true, shows: '您要办什么业务？' },
  'business-detail': { shows: '要带的材料', query: '?business=vehicle-register' },
  office: { main: true, shows: '最早可约：今天' },
  slot: { main: true, shows: '最早可约：' },
  details: { main: true, shows: '请填写办理信息' },
  confirm: { main: true, shows: '请核对，没有问题就提交' },
  ticket: { main: true, shows: '到了以后', query: `?number=${NUMBER}` },
  'ticket closed': {
    main: true,
    shows: '不用重新填写',
    query: ({ closed }) => `?number=${closed}`,
    account: 'agent',
  },
  'ticket called': ticketAs('轮到您了，请到窗口', { state: 'called', admittedAt: at('09:00', '2026-11-25') }),
  'ticket returning': ticketAs('还缺：产品合格证、购车发票或者其他来历证明', {
    state: 'returning',
    lacking: ['产品合格证', '购车发票或者其他来历证明'],
    returnUntil: '2026-12-01',
  }),
  'ticket missed': ticketAs('约好的时间没有来', { state: 'missed', strike: 'no-show' }),
  mine: { main: true, shows: '将要办理' },
  guide: { shows: '您想了解哪类业务？' },
  'agent-guide': { shows: '怎么申请' },
  'green-channel': { shows: '谁可以走绿色通道' },
  'green-pass': { main: true, shows: '到门口请出示' },
  'green-pass ask': { main: true, shows: '您属于哪一种？', account: 'stranger' },
  notices: { shows: '预约办理须知' },
  notice: { shows: '力争最多跑一次', query: '?id=booking-guide' },
  offices: { shows: '月湖区龙虎山大道1号' },
  contact: { shows: '有什么不清楚，打电话问' },
  privacy: { shows: '存在这部手机上的' },
  'my-data': { shows: '还存了什么，存到什么时候' },
  appeal: { main: true, shows: '每次暂停只能申诉一次', account: 'banned' },
  feedback: { shows: '字太小，看不清楚' },
  'open-data': { shows: '最近四周，办得怎么样' },
  'agent/mandates': { main: true, shows: '鹰潭市第三车行', account: 'agent' },
  'agent/mandate': {
    shows: '办理经过',
    query: ({ waiting }) => `?id=${waiting}`,
    account: 'agent',
  },
  'agent/apply': { shows: '与公章一致的全称', query: '?question=principal', account: 'agent' },
  'agent/apply matters': {
    main: true,
    shows: '电动自行车业务',
    query: '?question=matters',
    account: 'agent',
  },
  'agent/apply term': { shows: '到哪一天（包括这一天）', query: '?question=term', account: 'agent' },
  'agent/apply photos': { main: true, shows: '已上传', query: '?question=photos', account: 'agent' },
  'agent/apply-check': { main: true, shows: '请核对，没有问题就提交', account: 'agent' },
  'agent/choose-mandate': { shows: '这次用哪份委托？', account: 'agent' },
  'staff/desk': { main: true, shows: '最早提交的在最前', account: 'manager' },
  'staff/scan': { main: true, shows: '对准预约二维码', account: 'window' },
  'staff/scan go': {
    main: true,
    shows: '核对身份证和材料。',
    account: 'window',
    before: async () => world().cloud.clock.set(at('10:35', TUESDAY)),
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
    scans: ({ pass }) => encodeTicket(pass, world().cloud.clock.now()),
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
    before: () => fillDay(world()),
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

/** `agent/apply photos` → `agent/apply/apply`; pages of the main package stand without a folder. */
const pathOf = (name: string): string => {
  const [page = ''] = name.split(' ')
  return page.includes('/') ? `${page}/${page.split('/')[1]}` : `pages/${page}/${page}`
}

test('every page of the mini program is looked at', () => {
  const app: { pages: string[]; subPackages: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8'),
  )
  const inPackages = app.subPackages.flatMap((each) => each.pages.map((page) => `${each.root}/${page}`))
  expect([...new Set(Object.keys(screens).map(pathOf))]).toEqual([...app.pages, ...inPackages])
})

type PhoneState = Awaited<ReturnType<BrowserContext['storageState']>>

let prepared: { states: Partial<Record<string, PhoneState>>; facts: Facts }

beforeAll(async () => {
  await world().begin()
  await world().register('wang')
  const { page, context } = await world().phone('wang')
  await goToConfirm(page)
  const wang = await context.storageState()
  await world().call('wang', 'appointment.create', {
    requestId: REQUEST_ID,
    channel: 'personal',
    business: 'ebike-register',
    office: 'ebike-yuehu',
    date: '2026-11-25',
    from: '09:00',
    details: { frameCode: 'ABCDEFGH12345678' },
    confirmations: { materials: true, entryRequirements: true, truth: true },
  })
  const { pass } = await world().call('wang', 'pass.declare', { ground: 'age-70' })
  const facts = { ...(await prepareFacts(world(), page)), pass }
  const agent = await world().phone('liu')
  await button(agent.page, '代办授权').tap()
  await button(agent.page, '申请另一份授权').tap()
  await fillApplication(agent.page)
  const liu = await agent.context.storageState()
  const manager = await world().phone('he')
  await button(manager.page, '工作台').tap()
  await manager.page.getByRole('radio', { name: '车管所' }).tap()
  await see(manager.page, '换网点')
  const he = await manager.context.storageState()
  await world().end()
  prepared = { states: { wang, liu, he }, facts }
  world().beginFromHere()
}, 60_000)

/** Where a screen is, in the mini program's words. */
const addressOf = (name: string, { query = '' }: Screen): string =>
  `${pathOf(name)}${typeof query === 'string' ? query : query(prepared.facts)}`

/** Waits until the page shows what it is looked at for. */
async function seeFace(page: Page, { shows, scans }: Screen): Promise<void> {
  if (scans) {
    await see(page, '对准预约二维码')
    await readCode(page, await scans(prepared.facts))
  }
  await see(page, shows)
}

async function openScreen(name: string, screen: Screen): Promise<Page> {
  await screen.before?.(prepared.facts)
  const key = accounts[screen.account ?? 'booked']
  const storageState = prepared.states[key]
  const { page } = await world().phone(key, {
    settings: { page: addressOf(name, screen), ...screen.settings },
    ...(storageState ? { storageState } : {}),
  })
  await seeFace(page, screen)
  return page
}

/** The person makes WeChat's text larger and comes back: much faster than with another phone. */
async function openAgainInCareMode(page: Page, name: string, screen: Screen): Promise<void> {
  const url = `/${addressOf(name, screen)}`
  await page.evaluate(
    ([url, fontSize]) => {
      simulatedPhone.set({ fontSize })
      return wx.reLaunch({ url })
    },
    [url, CARE_TEXT] as const,
  )
  await page.waitForSelector('.phone-page:not([hidden]) [class*=--shell][class*=--care]', {
    state: 'attached',
  })
  await seeFace(page, screen)
}

const emulateColors = async (page: Page, colorScheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme })
  await page.waitForSelector(`html[data-theme=${colorScheme}]`, { state: 'attached' })
  await rest(page)
}

const saidOf = (place: string, faults: string[]): string[] => faults.map((fault) => `${place}: ${fault}`)

/** Faults of the layout at every width, each with the width before it. */
async function faultsAtEveryWidth(page: Page, target: number): Promise<string[]> {
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 812 })
    await rest(page)
    faults.push(...saidOf(`${width} px`, await layoutFaults(page, target)))
  }
  await page.setViewportSize({ width: 375, height: 812 })
  await rest(page)
  return faults
}

test.each(Object.entries(screens))(
  '%s fits every width and can be used by everyone: in light, in the dark, and larger in care mode',
  async (name, screen) => {
    const picture = name.replace(/\W/g, '-')
    const page = await openScreen(name, screen)
    const faults = await faultsAtEveryWidth(page, TARGET.normal)
    faults.push(...(await accessibilityFaults(page)))

    await emulateColors(page, 'dark')
    faults.push(...saidOf('dark', await accessibilityFaults(page, ['color-contrast'])))
    if (screen.main) await shoot.dark(page, picture)
    await emulateColors(page, 'light')

    await openAgainInCareMode(page, name, screen)
    faults.push(...saidOf('care', await faultsAtEveryWidth(page, TARGET.care)))
    faults.push(...saidOf('care', await accessibilityFaults(page)))
    if (screen.main) await shoot.care(page, picture)
    expect(faults).toEqual([])
  },
)
