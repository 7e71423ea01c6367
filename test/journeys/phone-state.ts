import type { Page } from 'playwright-core'
import type { DeviceState, PhoneSettings, SimulatedPhone } from '../../simulator/phone/runtime/settings'

/** What is around the mini program on a phone: its network, its home button, what its owner feels and hears. */

declare const simulatedPhone: SimulatedPhone

/** Changes what is around it while it runs: `setPhone(page, { network: 'offline' })`. */
export const setPhone = (page: Page, changes: Partial<PhoneSettings>): Promise<void> =>
  page.evaluate((given) => simulatedPhone.set(given), changes)

/** The mini program goes into the background: its camera is off. */
export const putAway = (page: Page): Promise<void> => page.evaluate(() => simulatedPhone.hide())

export const takeOut = (page: Page): Promise<void> => page.evaluate(() => simulatedPhone.show())

/** The owner of the phone comes back to it: what is shown is asked for anew. */
export async function lookAgain(page: Page): Promise<void> {
  await putAway(page)
  await takeOut(page)
}

/** What the hand and the ear of the phone's owner were told, oldest first. */
export const feltAndHeard = (page: Page): Promise<Pick<DeviceState, 'vibrations' | 'sounds'>> =>
  page.evaluate(() => {
    const { vibrations, sounds } = simulatedPhone.device()
    return { vibrations, sounds }
  })
