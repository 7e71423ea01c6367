import { element } from '../dom'

export interface Layer {
  close(): void
}

// The browser's click after the tap that opened a layer must not close it again.
const ghostClickMs = 400

/** Shows something above the page, behind it a mask. `onMask` is called when the mask is tapped. */
export function openLayer(content: HTMLElement, onMask?: () => void): Layer {
  const openedAt = performance.now()
  const layer = element('div', 'phone-layer')
  const mask = element('div', 'phone-mask')
  layer.append(mask, content)
  mask.addEventListener('click', () => {
    if (performance.now() - openedAt > ghostClickMs) onMask?.()
  })
  document.body.append(layer)
  return { close: () => layer.remove() }
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
