import { element } from '../dom'
import { changes, define } from './builtin'

export const scrollView = define({
  properties: {
    scrollX: false,
    scrollY: false,
    scrollTop: null as unknown,
    scrollLeft: null as unknown,
    scrollIntoView: '',
    scrollIntoViewOffset: 0,
    scrollWithAnimation: false,
    upperThreshold: 50 as unknown,
    lowerThreshold: 50 as unknown,
    enhanced: false,
    showScrollbar: true,
    enableFlex: false,
    refresherEnabled: false,
    refresherTriggered: false,
    refresherThreshold: 45,
    refresherDefaultStyle: 'black',
    refresherBackground: '',
    type: 'list',
    enablePassive: false,
    scrollAnchoring: false,
    enableBackToTop: false,
    bounces: true,
    pagingEnabled: false,
    fastDeceleration: false,
    usingSticky: false,
    throttle: true,
    clip: true,
    minDragDistance: 18,
  },
  setUp(builtin) {
    const { host, trigger } = builtin
    const scroller = element('div', 'scroller')
    const content = element('div', 'content')
    scroller.append(content)
    host.append(scroller)
    let lastTop = 0
    let lastLeft = 0
    scroller.addEventListener('scroll', (event) => {
      event.stopPropagation()
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = scroller
      const down = scrollTop > lastTop
      const deltas = { deltaX: lastLeft - scrollLeft, deltaY: lastTop - scrollTop }
      lastTop = scrollTop
      lastLeft = scrollLeft
      trigger('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, ...deltas })
      if (!builtin.data.scrollY) return
      const toBottom = scrollHeight - scrollTop - clientHeight
      if (down && toBottom <= pixels(builtin.data.lowerThreshold)) {
        trigger('scrolltolower', { direction: 'bottom' })
      }
      if (!down && scrollTop <= pixels(builtin.data.upperThreshold)) {
        trigger('scrolltoupper', { direction: 'top' })
      }
    })
    const behavior = (): ScrollBehavior => (builtin.data.scrollWithAnimation ? 'smooth' : 'auto')
    return {
      slot: content,
      scroller,
      node: {
        scrollTo: (options: { top?: number; left?: number; animated?: boolean }) =>
          scroller.scrollTo({ ...options, behavior: options.animated === false ? 'auto' : 'smooth' }),
        scrollIntoView: (selector: string) => host.querySelector(selector)?.scrollIntoView(),
      },
      update(changed) {
        const { data } = builtin
        scroller.style.overflowX = data.scrollX ? 'auto' : 'hidden'
        scroller.style.overflowY = data.scrollY ? 'auto' : 'hidden'
        // A reader of a keyboard must be able to scroll what a finger can.
        if (data.scrollX || data.scrollY) scroller.tabIndex = 0
        else scroller.removeAttribute('tabindex')
        scroller.style.scrollbarWidth = data.showScrollbar ? '' : 'none'
        content.classList.toggle('flexible', data.enableFlex)
        // Positions apply to the content that the same update may still be rendering.
        if (changes(changed, 'scrollTop') && isGiven(data.scrollTop)) {
          setTimeout(() => scroller.scrollTo({ top: pixels(data.scrollTop), behavior: behavior() }))
        }
        if (changes(changed, 'scrollLeft') && isGiven(data.scrollLeft)) {
          setTimeout(() => scroller.scrollTo({ left: pixels(data.scrollLeft), behavior: behavior() }))
        }
        if (changes(changed, 'scrollIntoView') && data.scrollIntoView) {
          setTimeout(() => scrollToId(scroller, data.scrollIntoView, behavior()))
        }
      },
    }
  },
})

function scrollToId(scroller: HTMLElement, id: string, behavior: ScrollBehavior): void {
  const target = scroller.querySelector(`[data-mp-id="${CSS.escape(id)}"]`)
  if (!target) return
  const from = scroller.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  scroller.scrollBy({ top: to.top - from.top, left: to.left - from.left, behavior })
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

function pixels(value: unknown): number {
  const number = Number.parseFloat(String(value))
  return String(value).endsWith('rpx') ? (number * innerWidth) / 750 : number
}
