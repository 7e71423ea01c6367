import { actionButton, element } from '../dom'
import { ask } from './layer'

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalAnswer {
  confirm: boolean
  cancel: boolean
  content: string | null
}

export function askModal(options: ModalOptions): Promise<ModalAnswer> {
  return ask<ModalAnswer>((answer) => {
    const box = element('div', 'phone-modal')
    box.setAttribute('role', 'alertdialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', options.title || options.content || '')
    if (options.title) box.append(element('h3', '', options.title))
    const input = element('textarea')
    input.placeholder = options.placeholderText ?? ''
    input.value = options.editable ? (options.content ?? '') : ''
    if (options.editable) box.append(input)
    else if (options.content) box.append(element('p', '', options.content))
    const reply = (confirm: boolean) =>
      answer({ confirm, cancel: !confirm, content: options.editable && confirm ? input.value : null })
    const cancel = actionButton('phone-modal-cancel', options.cancelText ?? '取消', () => reply(false))
    const confirm = actionButton('phone-modal-confirm', options.confirmText ?? '确定', () => reply(true))
    cancel.style.color = options.cancelColor ?? ''
    confirm.style.color = options.confirmColor ?? ''
    const footer = element('footer')
    footer.append(...(options.showCancel === false ? [confirm] : [cancel, confirm]))
    box.append(footer)
    return box
  })
}
