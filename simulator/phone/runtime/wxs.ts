import { Component, Element, type GeneralComponent } from 'glass-easel'
import { plainRect } from './dom'

type WxsHandler = ((event: unknown, instance: unknown) => unknown) & { isWxs?: boolean }
type WxsObserver = (next: unknown, previous: unknown, owner: unknown, element: unknown) => void

interface WxsEvent {
  currentTarget: unknown
}

const descriptors = new WeakMap<Element, ComponentDescriptor>()

/** A `change:` observer runs after the update that it observes, with WXS's view of the two components. */
export function observeWithWxs(observer: WxsObserver): WxsObserver {
  return (next, previous, owner, element) => {
    setTimeout(() => observer(next, previous, descriptorOf(owner), descriptorOf(element)))
  }
}

/** Calls an event handler of a template: a page's method, or a WXS function with its instance. */
export function callHandler(caller: unknown, event: WxsEvent, handler: WxsHandler): unknown {
  if (!handler.isWxs) return handler.call(caller, event, undefined)
  const wxsEvent = Object.create(event) as WxsEvent & { instance: unknown }
  wxsEvent.instance = descriptorOf(event.currentTarget)
  return handler.call(caller, wxsEvent, descriptorOf(caller))
}

function descriptorOf(node: unknown): ComponentDescriptor | null {
  const inner = unwrap(node)
  if (!inner) return null
  const known = descriptors.get(inner)
  if (known) return known
  const created = new ComponentDescriptor(inner)
  descriptors.set(inner, created)
  return created
}

/** The adapter hands out callers, whose element is in `_$`. */
export function unwrap(node: unknown): Element | null {
  if (node instanceof Element) return node
  const inner = (node as { _$?: unknown } | null | undefined)?._$
  return inner instanceof Element ? inner : null
}

/** What WXS may do with a component. */
class ComponentDescriptor {
  private readonly state = {}

  constructor(private readonly element: Element) {}

  selectComponent(selector: string): ComponentDescriptor | null {
    return descriptorOf(this.component()?.getShadowRoot()?.querySelector(selector))
  }

  selectAllComponents(selector: string): (ComponentDescriptor | null)[] {
    const found = this.component()?.getShadowRoot()?.querySelectorAll(selector) ?? []
    return found.map(descriptorOf)
  }

  setStyle(style: string | Record<string, string>): this {
    const text = typeof style === 'string' ? style : Object.entries(style).map(declaration).join(';')
    // The second segment: the first one is what the template itself sets.
    this.element.setNodeStyle(text, 1)
    return this
  }

  addClass(name: string): this {
    this.element.toggleNodeClass(name, true)
    return this
  }

  removeClass(name: string): this {
    this.element.toggleNodeClass(name, false)
    return this
  }

  hasClass(name: string): boolean {
    return this.element.classList?.contains(name) ?? false
  }

  getDataset(): Record<string, unknown> {
    return this.element.dataset
  }

  callMethod(name: string, argument: unknown): void {
    const caller = this.component()?.getMethodCaller() as Record<string, unknown> | undefined
    const method = caller?.[name]
    if (typeof method === 'function') method.call(caller, argument)
  }

  triggerEvent(name: string, detail: unknown): void {
    this.element.triggerEvent(name, detail)
  }

  requestAnimationFrame(callback: FrameRequestCallback): number {
    return requestAnimationFrame(callback)
  }

  setTimeout(callback: () => void, milliseconds: number): number {
    return window.setTimeout(callback, milliseconds)
  }

  clearTimeout(timer: number): void {
    window.clearTimeout(timer)
  }

  getState(): object {
    return this.state
  }

  getBoundingClientRect() {
    const dom = this.dom()
    return dom ? plainRect(dom.getBoundingClientRect()) : null
  }

  getComputedStyle(properties: string[]): Record<string, string> {
    const dom = this.dom()
    const style = dom ? getComputedStyle(dom) : undefined
    return Object.fromEntries(properties.map((name) => [name, style?.getPropertyValue(name) ?? '']))
  }

  private component(): GeneralComponent | null {
    return Component.isComponent(this.element) ? this.element : null
  }

  private dom(): HTMLElement | null {
    return this.element.getBackendElement() as unknown as HTMLElement | null
  }
}

function declaration([name, value]: [string, string]): string {
  return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`
}
