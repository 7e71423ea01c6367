import type { BrowserContext, Page } from 'playwright-core'
import type { SimulatedPhone } from '../../simulator/phone/runtime/settings'

declare const simulatedPhone: SimulatedPhone

/** What a phone has kept. */
export type PhoneState = Awaited<ReturnType<BrowserContext['storageState']>>

/**
 * Somebody takes a phone that lies there with the mini program running, and is led to a page: much faster than a phone
 * with a mini program that starts. What it keeps is what it kept at the beginning, and WeChat's text is of the usual size.
 */
export function takeAgain(page: Page, state: PhoneState | undefined, url: string): Promise<void> {
  const kept = state?.origins.flatMap(({ localStorage }) => localStorage) ?? []
  return page.evaluate(
    async ({ kept, url }) => {
      localStorage.clear()
      for (const { name, value } of kept) localStorage.setItem(name, value)
      simulatedPhone.set({ fontSize: 16 })
      simulatedPhone.show()
      await wx.reLaunch({ url })
    },
    { kept, url },
  )
}
