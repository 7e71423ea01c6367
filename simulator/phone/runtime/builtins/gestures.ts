import type { Builtin } from './builtin'

const longPressMs = 350
const hoverStartMs = 20
const hoverStayMs = 70

/** Shows `hover-class` while the component is touched. */
export function watchHover(builtin: Builtin<{ hoverClass: string; disabled?: boolean }>): void {
  let timer = 0
  const set = (on: boolean, delay: number) => {
    const { hoverClass, disabled } = builtin.data
    if (!hoverClass || hoverClass === 'none' || (on && disabled)) return
    clearTimeout(timer)
    timer = window.setTimeout(() => builtin.component.toggleNodeClass(hoverClass, on), delay)
  }
  const { host } = builtin
  host.addEventListener('touchstart', () => set(true, hoverStartMs), { passive: true })
  for (const type of ['touchend', 'touchcancel']) host.addEventListener(type, () => set(false, hoverStayMs))
}

/** Triggers `longpress` after a third of a second without movement. */
export function watchLongPress(builtin: Builtin<object>): void {
  let timer = 0
  const { host } = builtin
  const start = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      for (const name of ['longpress', 'longtap'])
        builtin.trigger(name, {}, { bubbles: true, composed: true })
    }, longPressMs)
  }
  host.addEventListener('touchstart', (event) => owns(host, event) && start(), {
    passive: true,
  })
  for (const type of ['touchend', 'touchmove', 'touchcancel']) {
    host.addEventListener(type, () => clearTimeout(timer), { passive: true })
  }
}

// The event bubbles through every view around the touched one; only the innermost one counts the time.
function owns(host: HTMLElement, event: Event): boolean {
  const { target } = event
  return target instanceof Element && target.closest('wx-view, wx-button, wx-cover-view') === host
}
