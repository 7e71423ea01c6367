import type { SimulatedNode } from 'miniprogram-simulate'
import { type SimulatedRoot, sleep } from 'miniprogram-simulate'
import { renderComponent } from '../helpers/render-component'

/** Calls a method of a page or component, as WeChat does with those of a page's life. */
export async function callMethod(node: SimulatedNode, name: string, ...given: unknown[]): Promise<void> {
  const method = node.instance[name]
  if (typeof method === 'function') await method.apply(node.instance, given)
  await settled()
}

/** Waits until the answers of the fake cloud have come and are shown. */
export const settled = (): Promise<void> => sleep(5)

/** A page as WeChat opens it: loaded with its query, shown, its first answers there. */
export async function openPage(name: string, query: Record<string, string> = {}): Promise<SimulatedRoot> {
  const page = renderComponent(`pages/${name}/${name}`)
  await callMethod(page, 'onLoad', query)
  await callMethod(page, 'onShow')
  return page
}

/** The words on a page or component. */
export const wordsOf = (node: SimulatedNode): string => (node.dom.textContent ?? '').replace(/\s+/g, ' ')
