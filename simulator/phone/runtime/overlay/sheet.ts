import { actionButton, element } from '../dom'
import { ask } from './layer'

/** A list of choices from below; null when it is dismissed. */
export function askChoice(items: readonly string[], options: { title?: string; color?: string } = {}) {
  return ask<number | null>(
    (answer) => {
      const sheet = element('div', 'phone-sheet phone-choices')
      sheet.setAttribute('role', 'dialog')
      if (options.title) sheet.append(element('p', '', options.title))
      items.forEach((item, index) => {
        const choice = actionButton('', item, () => answer(index))
        choice.style.color = options.color ?? ''
        sheet.append(choice)
      })
      sheet.append(actionButton('phone-sheet-cancel', '取消', () => answer(null)))
      return sheet
    },
    () => null,
  )
}

/** A sheet that tells something, with what may be done about it; resolves to the action, or null. */
export function askSheet(title: string, lines: readonly string[], actions: readonly string[]) {
  return ask<string | null>(
    (answer) => {
      const sheet = element('div', 'phone-sheet phone-note')
      sheet.setAttribute('role', 'dialog')
      sheet.setAttribute('aria-label', title)
      sheet.append(element('h3', '', title), ...lines.map((line) => element('p', '', line)))
      for (const action of actions) sheet.append(actionButton('', action, () => answer(action)))
      sheet.append(actionButton('phone-sheet-cancel', '关闭', () => answer(null)))
      return sheet
    },
    () => null,
  )
}
