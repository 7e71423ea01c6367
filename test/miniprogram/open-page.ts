import { basename } from 'node:path'
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

/**
 * A page as WeChat opens it: loaded with its query, shown, its first answers there.
 * @param name of the page; one of a sub-package carries that in front: `staff/desk`
 */
export async function openPage(name: string, query: Record<string, string> = {}): Promise<SimulatedRoot> {
  const folder = name.includes('/') ? name : `pages/${name}`
  const page = renderComponent(`${folder}/${basename(folder)}`)
  await callMethod(page, 'onLoad', query)
  await callMethod(page, 'onShow')
  return page
}

/** The words on a page or component. */
export const wordsOf = (node: SimulatedNode): string => (node.dom.textContent ?? '').replace(/\s+/g, ' ')
