import type { GeneralComponent, templateEngine } from 'glass-easel'
import { type BuiltinTag, builtinTags } from '../../builtin-tags'
import { playAnimation } from '../animations'
import { codeSpace } from '../engine'
import { applyAria, ariaProperties } from './aria'
import { type BuiltinDefinition, type BuiltinParts, createBuiltin, mountedAt, remember } from './builtin'
import { button } from './button'
import { camera } from './camera'
import { canvas } from './canvas'
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choice'
import { form, label } from './form'
import { image } from './image'
import { navigator } from './navigator'
import { navigationBar, pageMeta } from './page-meta'
import { picker } from './picker'
import { pickerView, pickerViewColumn } from './picker-view'
import { richText } from './rich-text'
import { scrollView } from './scroll-view'
import { icon, progress, slider, video } from './small'
import { swiper, swiperItem } from './swiper'
import { input, textarea } from './text-input'
import { container, text, view } from './view'

type Values = Record<string, unknown>

const definitions: Record<BuiltinTag, BuiltinDefinition<Values>> = {
  button,
  camera,
  canvas,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': image,
  'cover-view': view,
  form,
  icon,
  image,
  input,
  label,
  'navigation-bar': navigationBar,
  navigator,
  'page-container': container,
  'page-meta': pageMeta,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'root-portal': container,
  'scroll-view': scrollView,
  slider,
  swiper,
  'swiper-item': swiperItem,
  switch: switchControl,
  text,
  textarea,
  video,
  view,
}

/** Defines every built-in component for all pages and components. */
export function registerBuiltins(): void {
  const space = codeSpace.getComponentSpace()
  for (const tag of builtinTags) {
    const definition = definitions[tag]
    const component = space.defineComponent({
      is: `wx://builtin/${tag}`,
      options: { externalComponent: true, templateEngine: engineOf(definition) },
      properties: propertiesOf(definition.properties),
      lifetimes: {
        attached(this: unknown) {
          const { tap, attached } = partsOf(this) ?? {}
          if (tap) (this as GeneralComponent).addListener('tap', (event) => tap(event))
          attached?.()
        },
        detached(this: unknown) {
          partsOf(this)?.detached?.()
        },
      },
      pageLifetimes: {
        show(this: unknown) {
          partsOf(this)?.pageShown?.()
        },
        hide(this: unknown) {
          partsOf(this)?.pageHidden?.()
        },
      },
    })
    space.setGlobalUsingComponent(tag, component.general())
  }
}

function engineOf(definition: BuiltinDefinition<Values>): templateEngine.TemplateEngine {
  return { create: () => ({ createInstance: (component) => instanceOf(definition, component) }) }
}

function instanceOf(
  definition: BuiltinDefinition<Values>,
  component: GeneralComponent,
): templateEngine.TemplateInstance {
  const builtin = createBuiltin(component, { ...definition.properties })
  const { host } = builtin
  const parts = definition.setUp(builtin)
  remember(host, { builtin, parts })
  const apply = (values: Values, changed: readonly string[]) => {
    builtin.data = values
    for (const name of changed) {
      if (name === 'hidden') host.style.display = values.hidden ? 'none' : ''
      else if (name === 'animation') playAnimation(host, values.animation)
      else if (name === 'ariaLabel' && parts.accessible instanceof HTMLImageElement) {
        parts.accessible.alt = String(values.ariaLabel ?? '')
      } else if (name.startsWith('aria')) applyAria(parts.accessible ?? host, name, values[name])
    }
  }
  return {
    shadowRoot: {
      root: host as never,
      slot: (parts.slot ?? host) as never,
      getIdMap: () => ({}),
      handleEvent: () => undefined,
      setListener: () => undefined,
    },
    initValues(values) {
      apply(values as Values, [])
      parts.update?.(null)
    },
    updateValues(values, changes) {
      const changed = changes.map((change) => String(change[0][0]))
      apply(values as Values, changed)
      parts.update?.(changed)
    },
  }
}

// A default tells the type, as `value: ''` is a string; null, like the common properties, takes anything.
function propertiesOf(defaults: Values) {
  const common = Object.fromEntries(
    [...ariaProperties, 'hidden', 'name', 'animation'].map((name) => [name, null]),
  )
  return Object.fromEntries(
    Object.entries({ ...common, ...defaults }).map(([name, value]) => [name, { type: typeOf(value), value }]),
  )
}

function typeOf(value: unknown) {
  if (Array.isArray(value)) return Array
  if (typeof value === 'string') return String
  if (typeof value === 'number') return Number
  if (typeof value === 'boolean') return Boolean
  return null
}

function partsOf(component: unknown): BuiltinParts | undefined {
  const host = (component as GeneralComponent).getBackendElement() as unknown as Element | null
  return mountedAt(host)?.parts
}
