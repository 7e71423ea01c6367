import { Event as ComponentEvent, type GeneralComponent } from 'glass-easel'
import { element } from '../dom'

/** A built-in component on a page, with the plain DOM inside it. */
export interface Builtin<Properties = Record<string, unknown>> {
  readonly component: GeneralComponent
  readonly host: HTMLElement
  /** Current values of the properties. */
  data: Properties
  /** Triggers an event of the component; returns what the page's handler returned. */
  trigger(name: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): unknown
}

/** What one built-in component adds to its host element. */
export interface BuiltinParts {
  /** Where children go; default: the host itself. */
  slot?: HTMLElement
  /** The element that has the accessible name and role; default: the host. */
  accessible?: HTMLElement
  /** Called with null at first, then with the names of the changed properties. */
  update?(changed: readonly string[] | null): void
  attached?(): void
  detached?(): void
  /** The page comes to be seen, or is hidden by another one or with the mini program. */
  pageShown?(): void
  pageHidden?(): void
  tap?(event: unknown): void
  /** The value for `<form>`; a component with it is a form field. */
  value?(): unknown
  reset?(): void
  /** What a tap on a `<label>` does. */
  activate?(): void
  submit?(): void
  /** The scrolling element, for selector queries. */
  scroller?: HTMLElement
  /** What a selector query's `node` gives. */
  node?: unknown
  /** What a selector query's `context` gives. */
  context?: unknown
  /** A child tells its group that it was chosen. */
  chosen?(host: HTMLElement): void
  setChecked?(checked: boolean): void
  isChecked?(): boolean
}

export interface BuiltinDefinition<Properties> {
  /** Name → default value; null means any type. */
  properties: Properties
  setUp(builtin: Builtin<Properties>): BuiltinParts
}

export interface Mounted {
  builtin: Builtin
  parts: BuiltinParts
}

const mounted = new WeakMap<Element, Mounted>()

export function remember(host: Element, entry: Mounted): void {
  mounted.set(host, entry)
}

export function mountedAt(host: Element | null | undefined): Mounted | undefined {
  return host ? mounted.get(host) : undefined
}

/** The nearest built-in component of a tag around an element. */
export function closest(host: Element, tag: string): Mounted | undefined {
  return mountedAt(host.closest(`wx-${tag}`))
}

export function mountedWithin(host: Element, tag: string): Mounted[] {
  return [...host.querySelectorAll(`wx-${tag}`)].flatMap((found) => mountedAt(found) ?? [])
}

/** Types the properties of a definition from their defaults. */
export function define<Properties extends object>(
  definition: BuiltinDefinition<Properties>,
): BuiltinDefinition<Record<string, unknown>> {
  return definition as unknown as BuiltinDefinition<Record<string, unknown>>
}

export function createBuiltin(component: GeneralComponent, data: Record<string, unknown>): Builtin {
  return {
    component,
    // A page that was left may be changed by a late answer; what it gains then is nowhere to be seen.
    host: (component.getBackendElement() as unknown as HTMLElement | null) ?? element('div'),
    data,
    trigger(name, detail = {}, options = {}) {
      let returned: unknown
      const event = new ComponentEvent(name, detail, {
        bubbles: false,
        composed: false,
        ...options,
        handleListenerReturn: (value) => {
          returned = value
          return undefined
        },
      })
      ComponentEvent.dispatchEvent(component, event)
      return returned
    },
  }
}

export function changes(changed: readonly string[] | null, name: string): boolean {
  return changed === null || changed.includes(name)
}
