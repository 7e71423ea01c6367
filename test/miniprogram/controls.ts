import type { SimulatedNode } from 'miniprogram-simulate'

/** Lets a control say something to the template around it, as it does when a person uses it. */
export function says(node: SimulatedNode | undefined, event: string, detail: unknown): void {
  if (!node) throw new Error(`There is no control to say ${event}`)
  const { triggerEvent } = node.instance ?? {}
  if (typeof triggerEvent === 'function') triggerEvent.call(node.instance, event, detail)
  else node.dispatchEvent(event, { detail })
}
