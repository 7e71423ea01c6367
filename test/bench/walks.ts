import type { Page } from 'playwright-core'
import { at, TUESDAY } from '../fixtures/instant'
import {
  beginBooking,
  chooseOffice,
  choosePersonal,
  confirmEverything,
  fillDetails,
  openEbikeRegistration,
  pickSlot,
  searchPlates,
  submit,
} from '../journeys/booking-steps'
import { fillDay } from '../journeys/faces'
import { button, text } from '../journeys/find'
import type { JourneyWorld } from '../journeys/use-simulator'
import { bookPlates, codeNow, OFFICE } from '../journeys/window-steps'
import { installMeter, measureStep, opens, reads, type Step, type StepFigures } from './page-meter'

/** What people do with their phones while they are measured. */

const WALK_INS = 30

export type Measured = StepFigures & { name: string }

/** From page to page. */
async function follow(page: Page, steps: Step[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const step of steps) measured.push({ name: step.name, ...(await measureStep(page, step)) })
  return measured
}

/** From the page that is shown to others and back. */
async function visit(page: Page, steps: Step[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const step of steps) {
    measured.push(...(await follow(page, [step])))
    await page.evaluate(() => wx.navigateBack())
    // What the page below does on its return belongs to no step.
    await page.waitForTimeout(500)
  }
  return measured
}

/** Somebody who is registered books the plates of an e-bike. */
export async function book(world: JourneyWorld): Promise<Measured[]> {
  await world.register('wang')
  const { page } = await world.phone('wang', { settings: { page: 'pages/contact/contact' } })
  await installMeter(page)
  const next = (words: string) => (on: Page) => button(on, words).tap()
  return follow(page, [
    { name: 'home', act: opens('/pages/home/home'), shows: '先预约，再来办，少排队' },
    { name: 'channel', act: beginBooking, shows: '本人业务' },
    { name: 'business', act: choosePersonal, shows: '电动自行车' },
    {
      name: 'business in detail',
      act: async (on) => {
        await searchPlates(on)
        await openEbikeRegistration(on)
      },
      shows: '购车发票',
    },
    { name: 'office', act: next('预约这项业务'), shows: '最早可约' },
    { name: 'slot', act: chooseOffice, shows: '最早可约' },
    {
      name: 'details',
      act: async (on) => {
        await pickSlot(on, '11月25日（周三）', '上午 10:30–11:00')
        await next('就约这个时间')(on)
      },
      shows: '请填写办理信息',
    },
    {
      name: 'confirm',
      act: async (on) => {
        await fillDetails(on)
        await next('下一步')(on)
      },
      shows: '请核对，没有问题就提交',
    },
    {
      name: 'ticket (books)',
      act: async (on) => {
        await confirmEverything(on)
        await submit(on)
      },
      shows: '到入口处，请工作人员扫这个码',
    },
  ])
}

/** Somebody with a number is scanned; then the hall is full. */
export async function atTheWindow(world: JourneyWorld): Promise<Measured[]> {
  const appointment = await bookPlates(world, 'wang')
  world.cloud.clock.set(at('10:35', TUESDAY))
  const { page } = await world.phone('zhou', { settings: { page: 'staff/desk/desk' } })
  await installMeter(page)
  const scanned = await follow(page, [
    { name: 'scan', act: opens('/staff/scan/scan'), shows: '对准预约二维码' },
    {
      name: 'verdict of a scan',
      act: reads(() => codeNow(world, appointment)),
      shows: '核对身份证和材料。',
      isSamePage: true,
    },
  ])
  await page.evaluate(() => wx.navigateBack())
  const opened = await visit(page, [
    {
      name: 'visit',
      act: opens(`/staff/visit/visit?id=${appointment.number}`),
      shows: '核对身份证和材料。',
    },
  ])
  await fillDay(world)
  for (let place = 0; place < WALK_INS; place += 1) await admit(world, place)
  const board = await visit(page, [
    { name: 'today', act: opens('/staff/today/today'), shows: '每分钟自动更新' },
    { name: `inside (${WALK_INS})`, act: opens('/staff/inside/inside'), shows: '在等的' },
  ])
  return [...scanned, ...opened, ...board]
}

const admit = (world: JourneyWorld, place: number): Promise<unknown> =>
  world.call('zhou', 'walk-in.admit', {
    requestId: `bench-walk-in-${String(place).padStart(4, '0')}`,
    office: OFFICE,
    category: 'ebike',
    entry: 'walk-in',
  })

/** A manager looks at what they may change. */
export async function manage(world: JourneyWorld): Promise<Measured[]> {
  for (let place = 0; place < WALK_INS; place += 1) await admit(world, place)
  const { page } = await world.phone('he', { settings: { page: 'staff/desk/desk' } })
  await installMeter(page)
  return visit(page, [
    {
      name: 'timetable',
      act: async (on) => {
        await opens('/staff/timetable/timetable')(on)
        await text(on, '月湖区便民服务点').tap()
      },
      shows: '最多提前',
    },
    { name: 'closures, new', act: opens('/staff/closure-add/closure-add'), shows: '今天下午' },
    { name: 'figures', act: opens('/staff/figures/figures'), shows: '按网点' },
    { name: 'audit', act: opens('/staff/audit/audit'), shows: '再看一些' },
  ])
}
