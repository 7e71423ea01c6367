import { element } from '../dom'
import { type Builtin, type BuiltinParts, changes, closest, define, mountedWithin } from './builtin'

export const checkbox = option('checkbox')
export const radio = option('radio')
export const checkboxGroup = group('checkbox')
export const radioGroup = group('radio')

function option(kind: 'checkbox' | 'radio') {
  return define({
    properties: { value: '' as unknown, checked: false, disabled: false, color: '' },
    setUp(builtin) {
      const { host } = builtin
      const box = element('span', 'box')
      const slot = element('span')
      host.append(box, slot)
      const check = makeCheckable(builtin, kind)
      const choose = () => {
        if (builtin.data.disabled || (kind === 'radio' && check.isChecked())) return
        check.setChecked(kind === 'radio' || !check.isChecked())
        closest(host, `${kind}-group`)?.parts.chosen?.(host)
      }
      return { ...check, slot, activate: choose, tap: choose }
    },
  })
}

function group(kind: 'checkbox' | 'radio') {
  return define({
    properties: { name: '' },
    setUp(builtin) {
      const { host } = builtin
      if (kind === 'radio') host.setAttribute('role', 'radiogroup')
      else host.setAttribute('role', 'group')
      const options = () => mountedWithin(host, kind)
      const chosenValues = () =>
        options()
          .filter(({ parts }) => parts.isChecked?.())
          .map((entry) => entry.builtin.data.value)
      const value = () => (kind === 'radio' ? (chosenValues()[0] ?? '') : chosenValues())
      return {
        value,
        reset() {
          for (const { builtin: child, parts } of options()) parts.setChecked?.(child.data.checked === true)
        },
        chosen(chosenHost) {
          if (kind === 'radio') {
            for (const entry of options()) {
              if (entry.builtin.host !== chosenHost) entry.parts.setChecked?.(false)
            }
          }
          builtin.trigger('change', { value: value() })
        },
      }
    },
  })
}

export const switchControl = define({
  properties: { checked: false, disabled: false, type: 'switch', color: '', name: '' },
  setUp(builtin) {
    builtin.host.append(element('span', 'track'))
    const check = makeCheckable(builtin, 'switch')
    const toggle = () => {
      if (builtin.data.disabled) return
      check.setChecked(!check.isChecked())
      builtin.trigger('change', { value: check.isChecked() })
    }
    return {
      ...check,
      slot: element('span'),
      value: check.isChecked,
      reset: () => check.setChecked(builtin.data.checked),
      activate: toggle,
      tap: toggle,
    }
  },
})

type Checkable = Required<Pick<BuiltinParts, 'setChecked' | 'isChecked' | 'update'>>

function makeCheckable(
  builtin: Builtin<{ checked: boolean; disabled: boolean; color: string }>,
  role: string,
): Checkable {
  const { host } = builtin
  let checked = false
  host.setAttribute('role', role)
  host.tabIndex = 0
  const setChecked = (value: boolean) => {
    checked = value
    host.setAttribute('aria-checked', String(value))
  }
  return {
    setChecked,
    isChecked: () => checked,
    update(changed) {
      if (changes(changed, 'checked')) setChecked(builtin.data.checked)
      host.style.setProperty('--choice-color', builtin.data.color || null)
      host.toggleAttribute('disabled', builtin.data.disabled)
      if (builtin.data.disabled) host.setAttribute('aria-disabled', 'true')
      else host.removeAttribute('aria-disabled')
    },
  }
}
