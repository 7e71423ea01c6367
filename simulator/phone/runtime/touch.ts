/**
 * Turns a mouse, a keyboard and the clicks of assistive technology into touches, so that the mini program sees
 * only what a phone gives. Mouse events that the browser derives from real touches are swallowed.
 */
export function installTouchEmulation(): void {
  let target: EventTarget | null = null
  const onMouse = (type: 'touchstart' | 'touchmove' | 'touchend') => (event: MouseEvent) => {
    if (!event.isTrusted) return
    if (fromTouch(event) || (type === 'touchstart' && event.button !== 0)) {
      event.stopImmediatePropagation()
      return
    }
    if (type === 'touchstart') target = event.target
    if (target) fire(target, type, event)
    if (type === 'touchend') target = null
    event.stopImmediatePropagation()
  }
  addEventListener('mousedown', onMouse('touchstart'), true)
  addEventListener('mousemove', onMouse('touchmove'), true)
  addEventListener('mouseup', onMouse('touchend'), true)
  addEventListener('click', tapOnSyntheticClick, true)
  addEventListener('keydown', tapOnKey, true)
}

function fromTouch(event: MouseEvent): boolean {
  const { sourceCapabilities } = event as MouseEvent & { sourceCapabilities?: { firesTouchEvents: boolean } }
  return sourceCapabilities?.firesTouchEvents === true
}

// A screen reader activates an element with a click that no pointer made.
function tapOnSyntheticClick(event: MouseEvent): void {
  if (event.detail === 0 && event.target instanceof HTMLElement && isComponent(event.target))
    tap(event.target)
}

function tapOnKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  const focused = event.target
  if (!(focused instanceof HTMLElement) || !isComponent(focused) || focused.tabIndex < 0) return
  event.preventDefault()
  tap(focused)
}

function isComponent(element: HTMLElement): boolean {
  return element.localName.startsWith('wx-')
}

/** A tap in the middle of an element. */
function tap(element: HTMLElement): void {
  const box = element.getBoundingClientRect()
  const point = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }
  fire(element, 'touchstart', point)
  fire(element, 'touchend', point)
}

function fire(target: EventTarget, type: string, point: { clientX: number; clientY: number }): void {
  const { clientX, clientY } = point
  const touch = new Touch({ identifier: 1, target, clientX, clientY, pageX: clientX, pageY: clientY })
  const touches = type === 'touchend' ? [] : [touch]
  const init = { touches, targetTouches: touches, changedTouches: [touch] }
  target.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: true, composed: true, ...init }))
}
