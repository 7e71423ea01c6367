import type { Element as ComponentElement, GeneralComponent } from 'glass-easel'
import { formFieldComponents } from '../components'
import { define, mountedAt } from './builtin'

/** A native field, or a component with the behaviour `wx://form-field`. */
interface Field {
  name: string
  value(): unknown
  reset?(): void
}

export const form = define({
  properties: { reportSubmit: false, reportSubmitTimeout: 0 },
  setUp(builtin) {
    const fields = () => fieldsOf(builtin.host, builtin.component)
    return {
      submit() {
        const value = Object.fromEntries(fields().map((field) => [field.name, field.value()]))
        builtin.trigger('submit', { value, formId: 'the formId is a mock one' })
      },
      reset() {
        for (const field of fields()) field.reset?.()
        builtin.trigger('reset', {})
      },
    }
  },
})

let labels = 0

export const label = define({
  properties: { for: '' },
  setUp(builtin) {
    const { host } = builtin
    const target = () => {
      const { for: id } = builtin.data
      if (id) return document.querySelector(`[data-mp-id="${CSS.escape(id)}"]`)
      return host.querySelector('wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea')
    }
    const name = () => {
      const field = target()
      const named = field ? (mountedAt(field)?.parts.accessible ?? field) : null
      if (!named || named.hasAttribute('aria-label')) return
      host.id ||= `phone-label-${++labels}`
      named.setAttribute('aria-labelledby', host.id)
    }
    let touched: EventTarget | null = null
    host.addEventListener('touchstart', (event) => {
      touched = event.target
    })
    return {
      // The field is made after its label.
      update: () => void setTimeout(name),
      tap() {
        const field = target()
        // A tap on the field itself is the field's own.
        if (!field || (touched instanceof Node && field.contains(touched))) return
        mountedAt(field)?.parts.activate?.()
      },
    }
  },
})

function fieldsOf(host: HTMLElement, form: GeneralComponent): Field[] {
  const fields = new Map<string, Field>()
  for (const element of host.querySelectorAll('*')) {
    const { builtin, parts } = mountedAt(element) ?? {}
    const { value, reset } = parts ?? {}
    const name = String(builtin?.data.name ?? '')
    if (name && value) fields.set(name, { name, value, ...(reset ? { reset } : {}) })
    for (const field of enclosingFields(element, form)) fields.set(field.name, field)
  }
  return [...fields.values()]
}

// Components have no element of their own to find them by: go up from what they contain.
function enclosingFields(element: Element, form: GeneralComponent): Field[] {
  const fields: Field[] = []
  const node = (element as Element & { __wxElement?: ComponentElement }).__wxElement
  let host = node?.ownerShadowRoot?.getHostNode()
  while (host && host !== form) {
    const component: GeneralComponent = host
    const name = formFieldComponents.has(component.is) ? String(component.data.name ?? '') : ''
    if (name) fields.push({ name, value: () => component.data.value as unknown })
    host = component.ownerShadowRoot?.getHostNode()
  }
  return fields
}
