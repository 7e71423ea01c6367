import { scopedClasses } from '../css-scope'
import { element } from '../dom'
import { changes, define } from './builtin'

const inputModes: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  'safe-password': 'text',
}

const properties = {
  value: null as unknown,
  type: 'text',
  password: false,
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: 'input-placeholder',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  confirmType: 'done',
  confirmHold: false,
  cursor: -1,
  cursorSpacing: 0,
  cursorColor: '',
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  alwaysEmbed: false,
  autoHeight: false,
  fixed: false,
  showConfirmBar: true,
  disableDefaultPadding: false,
  safePasswordCertPath: '',
  safePasswordLength: null,
  safePasswordTimeStamp: null,
  safePasswordNonce: '',
  safePasswordSalt: '',
  safePasswordCustomHash: '',
  allowsInlinePrediction: false,
  name: '',
}

export const input = textInput('input')
export const textarea = textInput('textarea')

function textInput(tag: 'input' | 'textarea') {
  return define({
    properties,
    setUp(builtin) {
      const { host, component, trigger } = builtin
      const field = element(tag)
      const placeholder = element('div', 'placeholder')
      placeholder.setAttribute('aria-hidden', 'true')
      host.append(field, placeholder)

      const write = (value: string) => {
        if (field.value !== value) field.value = value
        placeholder.hidden = value !== ''
      }
      const grow = () => {
        field.style.height = 'auto'
        host.style.height = `${field.scrollHeight}px`
        field.style.height = '100%'
        trigger('linechange', { height: field.scrollHeight, heightRpx: 0, lineCount: 1 })
      }
      // The native events would reach the page's handlers of the same names a second time.
      field.addEventListener('change', (event) => event.stopPropagation())
      field.addEventListener('input', (event) => {
        event.stopPropagation()
        placeholder.hidden = field.value !== ''
        builtin.data.value = field.value
        const returned = trigger('input', { value: field.value, cursor: field.selectionStart, keyCode: 0 })
        if (typeof returned === 'string') write(returned)
        if (builtin.data.autoHeight) grow()
      })
      field.addEventListener('focus', () => trigger('focus', { value: field.value, height: 0 }))
      field.addEventListener('blur', () =>
        trigger('blur', { value: field.value, cursor: field.selectionStart }),
      )
      field.addEventListener('keydown', (event: Event) => {
        const { key, isComposing } = event as KeyboardEvent
        if (key !== 'Enter' || isComposing || tag === 'textarea') return
        trigger('confirm', { value: field.value })
        if (!builtin.data.confirmHold) field.blur()
      })

      return {
        slot: element('span'),
        accessible: field,
        update(changed) {
          const { data } = builtin
          if (changes(changed, 'value')) write(textOf(data.value))
          field.disabled = data.disabled
          if (data.maxlength > -1) field.maxLength = data.maxlength
          else field.removeAttribute('maxlength')
          if (field instanceof HTMLInputElement) field.type = data.password ? 'password' : 'text'
          field.inputMode = inputModes[data.type] ?? 'text'
          field.placeholder = data.placeholder
          placeholder.textContent = data.placeholder
          placeholder.className = `placeholder ${scopedClasses(component, data.placeholderClass)}`
          placeholder.style.cssText = data.placeholderStyle
          placeholder.hidden = field.value !== ''
          if ((data.focus && changes(changed, 'focus')) || (data.autoFocus && changed === null)) {
            setTimeout(() => field.focus(), 30)
          }
          if (data.autoHeight) setTimeout(grow)
        },
        value: () => field.value,
        reset: () => write(''),
        activate: () => field.focus(),
      }
    },
  })
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}
