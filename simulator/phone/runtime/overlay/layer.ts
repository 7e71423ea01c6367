import { element } from '../dom'

export interface Layer {
  close(): void
}

/** Shows something above the page, behind it a mask. `onMask` is called when the mask is tapped. */
export function openLayer(content: HTMLElement, onMask?: () => void): Layer {
  const layer = element('div', 'phone-layer')
  ignoreGhostClick(layer)
  const mask = element('div', 'phone-mask')
  layer.append(mask, content)
  mask.addEventListener('click', () => onMask?.())
  document.body.append(layer)
  return { close: () => layer.remove() }
}

// After the tap that opened a layer the browser clicks on whatever the layer shows at that place. Such a click comes
// without a press; those of keyboards and assistive technology, which have none either, count no clicks.
function ignoreGhostClick(layer: HTMLElement): void {
  let isPressed = false
  layer.addEventListener(
    'pointerdown',
    () => {
      isPressed = true
    },
    true,
  )
  layer.addEventListener(
    'click',
    (event) => {
      if (!isPressed && event.detail > 0) event.stopPropagation()
    },
    true,
  )
}

/** The same, to be answered once. */
export function ask<T>(build: (answer: (value: T) => void) => HTMLElement, onMask?: () => T): Promise<T> {
  return new Promise((resolve) => {
    const answer = (value: T) => {
      layer.close()
      resolve(value)
    }
    const layer = openLayer(build(answer), onMask ? () => answer(onMask()) : undefined)
  })
}
