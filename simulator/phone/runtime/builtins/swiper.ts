import { element } from '../dom'
import { changes, define } from './builtin'

const swipeDistance = 40

export const swiper = define({
  properties: {
    indicatorDots: false,
    indicatorColor: 'rgba(0, 0, 0, .3)',
    indicatorActiveColor: '#000000',
    autoplay: false,
    current: 0,
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    previousMargin: '0px',
    nextMargin: '0px',
    displayMultipleItems: 1,
    easingFunction: 'default',
    snapToEdge: false,
    layoutType: '',
    transformerType: '',
    disableTouch: false,
    disableProgrammaticAnimation: false,
  },
  setUp(builtin) {
    const { host } = builtin
    const track = element('div', 'track')
    const dots = element('div', 'dots')
    host.append(track, dots)
    let current = 0
    let timer = 0

    const items = () =>
      [...track.querySelectorAll('wx-swiper-item')].filter((item) => item.closest('wx-swiper') === host)
    const go = (wanted: number, source: '' | 'touch' | 'autoplay') => {
      const count = items().length
      if (count === 0) return
      const wraps = builtin.data.circular || source === 'autoplay'
      const next = wraps ? (wanted + count) % count : Math.max(0, Math.min(count - 1, wanted))
      const moved = next !== current
      current = next
      track.style.transform = `translate${builtin.data.vertical ? 'Y' : 'X'}(${-next * 100}%)`
      drawDots()
      if (!moved) return
      builtin.trigger('change', { current: next, source })
      setTimeout(() => builtin.trigger('animationfinish', { current: next, source }), builtin.data.duration)
    }
    const drawDots = () => {
      const { indicatorDots, indicatorColor, indicatorActiveColor } = builtin.data
      const shown = indicatorDots ? items() : []
      dots.replaceChildren(
        ...shown.map((_item, index) => {
          const dot = element('i')
          dot.style.background = index === current ? indicatorActiveColor : indicatorColor
          return dot
        }),
      )
    }
    watchSwipes(
      host,
      () => builtin.data.vertical,
      (step) => {
        if (!builtin.data.disableTouch) go(current + step, 'touch')
      },
    )
    const observer = new MutationObserver(drawDots)
    observer.observe(track, { childList: true, subtree: true })

    return {
      slot: track,
      update(changed) {
        const { vertical, duration, autoplay, interval, current: wanted } = builtin.data
        track.style.flexDirection = vertical ? 'column' : 'row'
        track.style.transitionDuration = `${duration}ms`
        // At first the items are not there yet.
        if (changes(changed, 'current')) setTimeout(() => go(wanted, ''))
        clearInterval(timer)
        if (autoplay) timer = window.setInterval(() => go(current + 1, 'autoplay'), interval)
        drawDots()
      },
      detached() {
        clearInterval(timer)
        observer.disconnect()
      },
    }
  },
})

export const swiperItem = define({
  properties: { itemId: '', skipHiddenItemLayout: false },
  setUp: () => ({}),
})

function watchSwipes(host: HTMLElement, isVertical: () => boolean, onSwipe: (step: 1 | -1) => void): void {
  let start = 0
  let moved = 0
  const position = (event: TouchEvent) => {
    const touch = event.touches[0]
    return touch ? (isVertical() ? touch.clientY : touch.clientX) : start
  }
  host.addEventListener(
    'touchstart',
    (event) => {
      start = position(event)
      moved = 0
    },
    { passive: true },
  )
  host.addEventListener(
    'touchmove',
    (event) => {
      moved = position(event) - start
    },
    { passive: true },
  )
  host.addEventListener('touchend', () => {
    if (Math.abs(moved) > swipeDistance) onSwipe(moved < 0 ? 1 : -1)
  })
}
