import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { numberFor } from '../../cloudfunctions/domain/number'
import { root } from '../../scripts/build/paths'
import type { DatabaseContent } from '../../simulator/cloud/database/database'
import { rest } from '../helpers/rest'
import { accessibilityFaults } from './accessibility-faults'
import { album } from './album'
import { goToConfirm } from './booking-steps'
import { see } from './find'
import { layoutFaults, TARGET } from './layout-faults'
import { person, smallCity, useSimulator } from './use-simulator'

jest.setTimeout(60_000)

/** The phone asks more often here than a person ever does. */
const patientCity = () => {
  const city = smallCity()
  return { ...city, policy: { ...city.policy, rate: { readsPerMinute: 1000, writesPerMinute: 1000 } } }
}

const world = useSimulator(patientCity())
const widths = [320, 375, 430]
/** Where WeChat's text size makes care mode come by itself. */
const CARE_TEXT = '22'

const REQUEST_ID = 'appearance-000001'
const NUMBER = numberFor('2026-11-25', person('wang').openid, REQUEST_ID, 0)

const shoot = { care: album('care'), dark: album('dark') }

interface Screen {
  /** What the page shows once it has everything. */
  shows: string
  query?: string
  /** Opened by somebody who is not registered yet; else by somebody with an appointment and a booking begun. */
  stranger?: true
  /** Worth a picture in care mode and in the dark. */
  main?: true
}

const screens: Record<string, Screen> = {
  home: { main: true, shows: '出示凭证' },
  register: { main: true, shows: '先登记您本人的信息', stranger: true },
  channel: { shows: '这次给谁办业务？' },
  business: { main: true, shows: '您要办什么业务？' },
  'business-detail': { shows: '要带的材料', query: '?business=vehicle-register' },
  office: { main: true, shows: '最早可约：今天' },
  slot: { main: true, shows: '最早可约：' },
  details: { main: true, shows: '请填写办理信息' },
  confirm: { main: true, shows: '请核对，没有问题就提交' },
  ticket: { main: true, shows: '到了以后', query: `?number=${NUMBER}` },
  mine: { main: true, shows: '将要办理' },
  guide: { shows: '您想了解哪类业务？' },
  'agent-guide': { shows: '怎么备案' },
  'green-channel': { shows: '谁可以走绿色通道' },
  notices: { shows: '预约办理须知' },
  notice: { shows: '力争最多跑一次', query: '?id=booking-guide' },
  offices: { shows: '月湖区龙虎山大道1号' },
  contact: { shows: '有什么不清楚，打电话问' },
  privacy: { shows: '存在这部手机上的' },
}

test('every page of the mini program is looked at', () => {
  const app: { pages: string[] } = JSON.parse(readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8'))
  expect(Object.keys(screens).map((name) => `pages/${name}/${name}`)).toEqual(app.pages)
})

type PhoneState = Awaited<ReturnType<BrowserContext['storageState']>>

let prepared: { state: PhoneState; content: DatabaseContent }

beforeAll(async () => {
  await world().begin()
  await world().register('wang')
  const { page, context } = await world().phone('wang')
  await goToConfirm(page)
  const state = await context.storageState()
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
  await world().end()
  prepared = { state, content: world().cloud.database.export() }
}, 60_000)

beforeEach(() => world().cloud.database.import(prepared.content))

/** Faults of the layout at every width, each with the width before it. */
async function faultsAtEveryWidth(page: Page, target: number): Promise<string[]> {
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 812 })
    await rest(page)
    faults.push(...(await layoutFaults(page, target)).map((fault) => `${width} px: ${fault}`))
  }
  await page.setViewportSize({ width: 375, height: 812 })
  await rest(page)
  return faults
}

describe.each(Object.entries(screens))('%s', (name, { shows, query = '', stranger, main }) => {
  const openPage = async (settings: Record<string, string> = {}): Promise<Page> => {
    const { page } = await world().phone(stranger ? 'chen' : 'wang', {
      settings: { page: `pages/${name}/${name}${query}`, ...settings },
      ...(stranger ? {} : { storageState: prepared.state }),
    })
    await see(page, shows)
    return page
  }

  test('fits every width, and can be used by everyone, in light and in dark', async () => {
    const page = await openPage()
    const faults = await faultsAtEveryWidth(page, TARGET.normal)
    faults.push(...(await accessibilityFaults(page)))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForSelector('html[data-theme=dark]', { state: 'attached' })
    await rest(page)
    faults.push(...(await accessibilityFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`))
    if (main) await shoot.dark(page, name)
    expect(faults).toEqual([])
  })

  test('in care mode it is larger, fits every width, and can be used by everyone', async () => {
    const page = await openPage({ fontSize: CARE_TEXT })
    const faults = await faultsAtEveryWidth(page, TARGET.care)
    faults.push(...(await accessibilityFaults(page)))
    if (main) await shoot.care(page, name)
    expect(faults).toEqual([])
  })
})
