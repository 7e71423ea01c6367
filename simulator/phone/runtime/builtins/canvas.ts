import { element } from '../dom'
import { define } from './builtin'

/** A 2D canvas as the platform's `node` gives it. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement
  requestAnimationFrame(callback: FrameRequestCallback): number
  cancelAnimationFrame(handle: number): void
}

export const canvas = define({
  properties: { type: '', canvasId: '', disableScroll: false },
  setUp(builtin) {
    const node = Object.assign(element('canvas'), {
      createImage: () => new Image(),
      requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
      cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
    }) satisfies CanvasNode
    builtin.host.append(node)
    return {
      slot: element('span'),
      accessible: node,
      node,
      update(changed) {
        if (changed !== null) return
        // Attributes of the template follow the creation.
        queueMicrotask(() => {
          if (builtin.data.type !== '2d') console.error('canvas: only type="2d" is simulated')
        })
      },
    }
  },
})
