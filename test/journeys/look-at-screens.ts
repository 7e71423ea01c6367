import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { numberFor } from '../../cloudfunctions/domain/number'
import type { GreenPassView } from '../../miniprogram/contract/green-pass'
import { root } from '../../scripts/build/paths'
import type { SimulatedPhone } from '../../simulator/phone/runtime/settings'
import type { TestPhone } from '../helpers/browser'
import { rest } from '../helpers/rest'
import { accessibilityFaults } from './accessibility-faults'
import { album } from './album'
import { readCode } from './faces'
import { see } from './find'
import { layoutFaults, TARGET } from './layout-faults'
import { type PhoneState, takeAgain } from './phone-again'
import { putAway } from './phone-state'
import { type Facts as FactsOfPages, prepareFacts } from './prepare-facts'
import { type JourneyWorld, person, smallCity, useSimulator } from './use-simulator'

/** How every screen of the mini program is looked at. Its two halves are two files, so that they run side by side. */

declare const simulatedPhone: SimulatedPhone

/** The phone asks more often here than a person ever does. */
const patientCity = () => {
  const city = smallCity()
  return { ...city, policy: { ...city.policy, rate: { readsPerMinute: 1000, writesPerMinute: 1000 } } }
}

const WIDTHS = { narrow: 320, usual: 375, wide: 430 }
/** Where WeChat's text size makes care mode come by itself. */
const CARE_TEXT = 22

const REQUEST_ID = 'appearance-000001'
/** An appointment of tomorrow. */
export const NUMBER = numberFor('2026-11-25', person('wang').openid, REQUEST_ID, 0)

const accounts = {
  stranger: 'chen',
  agent: 'liu',
  manager: 'he',
  banned: 'zhou',
  window: 'zhou',
  booked: 'wang',
} as const

export type Facts = FactsOfPages & { pass: GreenPassView }

export interface Screen {
  /** What the page shows once it has everything. */
  shows: string
  query?: string | ((facts: Facts) => string)
  /** Whose phone it is; else that of somebody with an appointment and a booking begun. */
  account?: keyof typeof accounts
  /** Of the phone, beside the page. */
  settings?: Record<string, string>
  /** What has happened before somebody looks. */
  before?: (world: JourneyWorld, facts: Facts) => Promise<void>
  /** What the camera of the scan page reads. */
  scans?: (world: JourneyWorld, facts: Facts) => string | Promise<string>
  /** Worth a picture in care mode. */
  main?: true
}

export interface Half {
  screens: Record<string, Screen>
  /** Which pages of app.json are looked at in this half. */
  covers: (page: string) => boolean
  /** What the pictures are called. */
  series: string
  /** Main screens are looked at in the dark, too, on the widest phone, and by axe in care mode. */
  closely?: true
  /** What somebody did with a phone before the number was booked. */
  draft?: (page: Page) => Promise<void>
  /** Phones that have been used when everything is prepared, by their account. */
  phones: (world: JourneyWorld) => Promise<Partial<Record<string, PhoneState>>>
}

/** `agent/apply photos` → `agent/apply/apply`; pages of the main package stand without a folder. */
const pathOf = (name: string): string => {
  const [page = ''] = name.split(' ')
  return page.includes('/') ? `${page}/${page.split('/')[1]}` : `pages/${page}/${page}`
}

const pagesOfApp = (): string[] => {
  const app: { pages: string[]; subPackages: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8'),
  )
  const inPackages = app.subPackages.flatMap((each) => each.pages.map((page) => `${each.root}/${page}`))
  return [...app.pages, ...inPackages]
}

const saidOf = (place: string, faults: string[]): string[] => faults.map((fault) => `${place}: ${fault}`)

const setWidth = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 812 })
  await rest(page)
}

const emulateColors = async (page: Page, colorScheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme })
  await page.waitForSelector(`html[data-theme=${colorScheme}]`, { state: 'attached' })
  await rest(page)
}

/**
 * The person makes WeChat's text larger and comes back: much faster than opening the page again. That is done only where
 * there is an area that grows with its text, since it takes its height when it is made.
 */
async function turnToCareMode(page: Page, address: string): Promise<void> {
  const reopens = (await page.locator('.phone-page:not([hidden]) textarea').count()) > 0
  await page.evaluate(
    async ({ fontSize, url }) => {
      simulatedPhone.hide()
      simulatedPhone.set({ fontSize })
      simulatedPhone.show()
      if (url !== null) await wx.reLaunch({ url })
    },
    { fontSize: CARE_TEXT, url: reopens ? `/${address}` : null },
  )
  await page.waitForSelector('.phone-page:not([hidden]) [class*=--shell][class*=--care]', {
    state: 'attached',
  })
}

/** Declares the tests of one half: all its pages are there, and each screen is fit for everyone. */
export function lookAtScreens({ screens, covers, series, closely, draft, phones }: Half): void {
  const world = useSimulator(patientCity())
  const shoot = { care: album(`care${series}`), dark: album(`dark${series}`) }
  let prepared: { states: Partial<Record<string, PhoneState>>; facts: Facts }

  beforeAll(async () => {
    await world().begin()
    await world().register('wang')
    const { page, context } = await world().phone('wang')
    await draft?.(page)
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
    const states = { wang, ...(await phones(world())) }
    await world().end()
    prepared = { states, facts }
    world().beginFromHere()
  })

  /** Where a screen is, in the mini program's words. */
  const addressOf = (name: string, { query = '' }: Screen): string =>
    `${pathOf(name)}${typeof query === 'string' ? query : query(prepared.facts)}`

  /** Phones that lie there between the screens, by account. They only ever hear of what is prepared. */
  const lying = new Map<string, TestPhone>()

  const openPhone = async (name: string, screen: Screen): Promise<TestPhone> => {
    const { account = 'booked', settings, before } = screen
    const key = accounts[account]
    const storageState = prepared.states[key]
    const address = addressOf(name, screen)
    const phone = lying.get(key)
    const isAlone = before !== undefined || settings !== undefined
    if (phone && !isAlone) {
      await setWidth(phone.page, WIDTHS.usual)
      await takeAgain(phone.page, storageState, `/${address}`)
      return phone
    }
    const opened = await world().phone(key, {
      settings: { page: address, ...settings },
      ...(storageState ? { storageState } : {}),
    })
    if (!isAlone) {
      world().keep(opened)
      lying.set(key, opened)
    }
    return opened
  }

  const openScreen = async (name: string, screen: Screen): Promise<TestPhone> => {
    const { scans, before, shows } = screen
    await before?.(world(), prepared.facts)
    const phone = await openPhone(name, screen)
    const { page } = phone
    if (scans) {
      await see(page, '对准预约二维码')
      await readCode(page, await scans(world(), prepared.facts))
    }
    await see(page, shows)
    await phone.answered()
    return phone
  }

  test('every page is looked at', () => {
    const looked = new Set(Object.keys(screens).map(pathOf))
    expect([...looked]).toEqual(pagesOfApp().filter(covers))
  })

  test.each(Object.entries(screens))(
    '%s fits every width, can be used by everyone, and larger in care mode',
    async (name, screen) => {
      const picture = name.replace(/\W/g, '-')
      const isLookedAtClosely = closely && screen.main
      const phone = await openScreen(name, screen)
      const { page } = phone
      const layoutAt = async (width: number, mode: keyof typeof TARGET): Promise<string[]> => {
        await setWidth(page, width)
        return saidOf(`${width} px, ${mode}`, await layoutFaults(page, TARGET[mode]))
      }
      const faults = await layoutAt(WIDTHS.usual, 'normal')
      faults.push(...(await accessibilityFaults(page)))
      if (isLookedAtClosely) {
        await emulateColors(page, 'dark')
        faults.push(...saidOf('dark', await accessibilityFaults(page, ['color-contrast'])))
        await shoot.dark(page, picture)
        await emulateColors(page, 'light')
        faults.push(...(await layoutAt(WIDTHS.wide, 'normal')))
      }
      faults.push(...(await layoutAt(WIDTHS.narrow, 'normal')))

      await turnToCareMode(page, addressOf(name, screen))
      await see(page, screen.shows)
      await phone.answered()
      faults.push(...(await layoutAt(WIDTHS.narrow, 'care')))
      if (screen.main) await setWidth(page, WIDTHS.usual)
      if (isLookedAtClosely) faults.push(...saidOf('care', await accessibilityFaults(page)))
      if (screen.main) await shoot.care(page, picture)
      await putAway(page)
      expect(faults).toEqual([])
    },
  )
}
