import { Component, type Element as ComponentElement, type GeneralComponent } from 'glass-easel'
import { mountedAt } from '../builtins/builtin'
import { plainRect } from '../dom'
import { topPage } from '../page-stack'
import { unwrap } from '../wxs'

interface Fields {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
}

type Result = Record<string, unknown> | null
type Callback = (result: unknown) => void

interface Query {
  owner: unknown
  /** Null asks for the viewport. */
  selector: string | null
  all: boolean
  fields: Fields
  callback: Callback | undefined
}

const scrollFields = { id: true, dataset: true, scrollOffset: true }
const rectFields = { id: true, dataset: true, rect: true, size: true }

/** `wx.createSelectorQuery`; the adapter's own cannot give a canvas's `node`. */
export class SelectorQuery {
  private readonly queries: Query[] = []

  constructor(private owner: unknown = null) {}

  in(owner: unknown): this {
    this.owner = owner
    return this
  }

  select(selector: string) {
    return this.nodes(selector, false)
  }

  selectAll(selector: string) {
    return this.nodes(selector, true)
  }

  selectViewport() {
    return this.nodes(null, false)
  }

  exec(callback?: Callback): this {
    // After the update that the caller may have just asked for.
    setTimeout(() => {
      const results = this.queries.map((query) => {
        const result = run(query)
        query.callback?.(result)
        return result
      })
      callback?.(results)
    })
    return this
  }

  private nodes(selector: string | null, all: boolean) {
    const { owner } = this
    const add = (fields: Fields, callback?: Callback): this => {
      this.queries.push({ owner, selector, all, fields, callback })
      return this
    }
    return {
      fields: add,
      boundingClientRect: (callback?: Callback) => add(rectFields, callback),
      scrollOffset: (callback?: Callback) => add(scrollFields, callback),
      node: (callback?: Callback) => add({ node: true }, callback),
      context: (callback?: Callback) => add({ context: true }, callback),
    }
  }
}

function run(query: Query): Result | Result[] {
  if (query.selector === null) return viewportResult()
  const component = unwrap(query.owner ?? topPage().instance) as GeneralComponent | null
  const root = component?.getShadowRoot()
  if (query.all) {
    const found = root?.querySelectorAll(query.selector) ?? []
    return found.map((element) => resultOf(element, query.fields))
  }
  const found = root?.querySelector(query.selector)
  return found ? resultOf(found, query.fields) : null
}

function viewportResult(): Result {
  const { clientWidth, clientHeight, scrollTop, scrollLeft, scrollHeight, scrollWidth } = topPage().scroller
  return {
    id: '',
    dataset: {},
    ...plainRect(new DOMRect(0, 0, clientWidth, clientHeight)),
    ...{ scrollTop, scrollLeft, scrollHeight, scrollWidth },
  }
}

function resultOf(element: ComponentElement, fields: Fields): Result {
  const dom = domOf(element)
  const result: Record<string, unknown> = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = element.dataset
  if (!dom) return result
  const { parts } = mountedAt(dom) ?? {}
  const { width, height, ...edges } = plainRect(
    dom.getBoundingClientRect(),
    topPage().viewport.getBoundingClientRect(),
  )
  if (fields.rect) Object.assign(result, edges)
  if (fields.size) Object.assign(result, { width, height })
  if (fields.scrollOffset) {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = parts?.scroller ?? dom
    Object.assign(result, { scrollTop, scrollLeft, scrollHeight, scrollWidth })
  }
  if (fields.node) result.node = parts?.node ?? null
  if (fields.context) result.context = parts?.context ?? null
  for (const name of fields.properties ?? []) {
    if (Component.isComponent(element)) result[name] = (element.data as Record<string, unknown>)[name]
  }
  const style = fields.computedStyle ? getComputedStyle(dom) : undefined
  for (const name of fields.computedStyle ?? []) result[name] = Reflect.get(style ?? {}, name)
  return result
}

// A component with a virtual host has no element of its own: take the first one inside it.
function domOf(element: ComponentElement): HTMLElement | null {
  const own = element.getBackendElement() as unknown as HTMLElement | null
  if (own) return own
  const children = Component.isComponent(element)
    ? (element.getShadowRoot()?.childNodes ?? [])
    : element.childNodes
  for (const child of children) {
    const found = 'getShadowRoot' in child || 'childNodes' in child ? domOf(child as ComponentElement) : null
    if (found) return found
  }
  return null
}
