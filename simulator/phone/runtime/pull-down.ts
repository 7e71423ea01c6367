import { element } from './dom'

export interface PullDown {
  start(): void
  stop(): void
}

/** What of a page pulling needs. */
interface Pullable {
  readonly viewport: HTMLElement
  readonly scroller: HTMLElement
  readonly allowsPullDown: boolean
  call(hook: string): unknown
}

const threshold = 60

/** Pulling a page down at its top calls `onPullDownRefresh`, if the page allows it. */
export function installPullDown(page: Pullable): PullDown {
  const indicator = element('div', 'phone-pull-down')
  indicator.append(element('span', 'phone-spinner'))
  let startY: number | null = null
  let pulled = 0

  const stop = () => indicator.remove()
  const start = () => {
    page.viewport.prepend(indicator)
    page.call('onPullDownRefresh')
  }
  page.scroller.addEventListener('touchstart', (event) => {
    startY = page.allowsPullDown && page.scroller.scrollTop <= 0 ? (event.touches[0]?.clientY ?? null) : null
    pulled = 0
  })
  page.scroller.addEventListener('touchmove', (event) => {
    if (startY !== null) pulled = (event.touches[0]?.clientY ?? startY) - startY
  })
  page.scroller.addEventListener('touchend', () => {
    if (startY !== null && pulled > threshold && page.scroller.scrollTop <= 0) start()
    startY = null
  })
  return { start, stop }
}
