import type { Json } from '../compiled'
import { codeSpace } from './engine'
import { program } from './program'
import { createAnimator } from './wx/animation'
import { createIntersectionObserver } from './wx/intersection'
import { SelectorQuery } from './wx/selector-query'

type Definition = Record<string, unknown> & { behaviors?: unknown[]; methods?: object }
type Register = (definition?: Definition) => unknown

/** Components that carry a value for `<form>`, by path. */
export const formFieldComponents = new Set<string>()

const formField = 'wx://form-field'

// The platform knows these behaviours by name; what they add here is what this runtime reads.
const namedBehaviors: Record<string, Definition> = {
  [formField]: { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
}
const registered = new Map<string, unknown>()
const defined = new Set<string>()

// What every component has besides what glass-easel's adapter gives it.
const extraMethods = {
  createSelectorQuery(this: unknown) {
    return new SelectorQuery(this)
  },
  createIntersectionObserver(this: unknown, options?: object) {
    return createIntersectionObserver(this, options)
  },
  ...createAnimator(),
  getTabBar: () => null,
}

/** Registers a component: runs its script with `Component`, `Page` and `Behavior` bound to its path. */
export function defineComponent(path: string, json: Json, load: () => void): void {
  if (defined.has(path)) return
  defined.add(path)
  codeSpace.addComponentStaticConfig(path, { ...json, component: json.component === true })
  const content = phoneTemplates[path]
  codeSpace.addCompiledTemplate(path, { groupList: phoneTemplates, content } as never)
  codeSpace.addStyleSheet(path, undefined, program.scopes[path] || undefined)
  codeSpace.componentEnv(path, (environment) => {
    const before = { Page: globalThis.Page, Component: globalThis.Component, Behavior: globalThis.Behavior }
    const page = environment.Page as unknown as Register
    const component = environment.Component as unknown as Register
    const behavior = environment.Behavior as unknown as Register
    globalThis.Page = (definition) => page({ ...extraMethods, ...adapt(definition as Definition, path) })
    globalThis.Component = (definition) => component(definition ? withMethods(definition, path) : undefined)
    globalThis.Behavior = (definition) =>
      behavior(definition ? adapt(definition as Definition, path) : undefined)
    try {
      load()
    } finally {
      Object.assign(globalThis, before)
    }
  })
}

function withMethods(definition: unknown, path: string): Definition {
  const adapted = adapt(definition as Definition, path)
  return { ...adapted, methods: { ...extraMethods, ...adapted.methods } }
}

function adapt(definition: Definition, path: string): Definition {
  if (!definition.behaviors) return definition
  if (definition.behaviors.includes(formField)) formFieldComponents.add(path)
  const behaviors = definition.behaviors
    .filter(Boolean)
    .map((behavior) => (typeof behavior === 'string' ? namedBehavior(behavior) : behavior))
  return { ...definition, behaviors }
}

function namedBehavior(name: string): unknown {
  const known = registered.get(name)
  if (known) return known
  const definition = namedBehaviors[name]
  if (!definition) throw new Error(`behavior "${name}" is not simulated`)
  const created = codeSpace
    .behavior()
    .definition(definition as never)
    .register()
  registered.set(name, created)
  return created
}
