import type { Page } from 'playwright-core'
import type { AppointmentView } from '../../miniprogram/contract/appointment'
import type { CallInput } from '../../miniprogram/contract/calls/api'
import { encodeTicket } from '../../miniprogram/contract/ticket'
import { TUESDAY } from '../fixtures/instant'
import { button } from './find'
import type { JourneyWorld } from './use-simulator'

/** What happens at a window, with the phones of those who stand before it and behind it. */

/** Where 周敏 works. */
export const OFFICE = 'ebike-yuehu'

/** Somebody registers and books the plates of an e-bike: at that office, today at half past ten, unless told. */
export async function bookPlates(
  world: JourneyWorld,
  who: string,
  changes: Partial<CallInput<'appointment.create'>> = {},
): Promise<AppointmentView> {
  await world.register(who)
  const { appointment } = await world.call(who, 'appointment.create', {
    requestId: `plates-of-${who}-000001`,
    channel: 'personal',
    business: 'ebike-register',
    office: OFFICE,
    date: TUESDAY,
    from: '10:30',
    details: { frameCode: `FRAME${who.toUpperCase()}0000001` },
    confirmations: { materials: true, entryRequirements: true, truth: true },
    ...changes,
  })
  return appointment
}

/** What the code of a number says now. */
export const codeNow = (
  world: JourneyWorld,
  { number, secret }: Pick<AppointmentView, 'number' | 'secret'>,
): string => {
  if (secret === null) throw new Error('it has no code')
  return encodeTicket({ reference: number, secret }, world.cloud.clock.now())
}

/** Does what changes the code on a phone's screen, and waits until the other one is drawn. */
export async function untilRedrawn(page: Page, act: () => Promise<unknown>): Promise<void> {
  const canvas = page.locator('canvas').filter({ visible: true })
  await canvas.waitFor()
  const element = await canvas.elementHandle()
  const before = await element?.evaluate((drawn) => (drawn as HTMLCanvasElement).toDataURL())
  await act()
  await page.waitForFunction(([drawn, was]) => (drawn as HTMLCanvasElement).toDataURL() !== was, [
    element,
    before,
  ] as const)
}

/** Makes the code on a phone's screen say something else, as whoever draws codes of their own can. */
export const drawCode = (page: Page, words: string): Promise<void> =>
  untilRedrawn(page, () =>
    page.evaluate((code) => {
      const shown = getCurrentPages().at(-1)?.selectComponent('.code')
      // It would draw its own again with the next second.
      shown?.stop()
      shown?.setData({ code })
    }, words),
  )

/** Holds the code on a phone's screen before the cameras. */
export const holdCode = (world: JourneyWorld, page: Page): Promise<void> =>
  world.film.show(page.locator('canvas').filter({ visible: true }))

/** The camera looks for the next one. */
export const seeCamera = (page: Page): Promise<void> => page.locator('wx-camera video').waitFor()

/** The big words of the decision screen. */
export const seeBigWords = (page: Page, words: string): Promise<void> =>
  page.getByRole('heading', { name: words, exact: true, level: 1 }).waitFor()

export const letIn = (page: Page): Promise<void> => button(page, '可以入厅').tap()

/** Marks a paper as missing. */
export const markMissing = (page: Page, paper: string): Promise<void> =>
  page.getByRole('checkbox', { name: `缺：${paper}` }).tap()

/** Counts how often the screen is touched: answers the touches since it was asked last. */
export async function countTouches(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset.touches = '0'
    const count = () => {
      dataset.touches = String(Number(dataset.touches) + 1)
    }
    addEventListener('touchstart', count, { capture: true })
  })
  return () =>
    page.evaluate(() => {
      const { dataset } = document.documentElement
      const touches = Number(dataset.touches)
      dataset.touches = '0'
      return touches
    })
}
