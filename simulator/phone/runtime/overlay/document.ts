import { actionButton, element } from '../dom'
import { openLayer } from './layer'

interface OpenedDocument {
  content: Blob
  /** `xlsx` */
  type: string
  /** Whether the viewer has a menu to pass the file on. */
  isShareable: boolean
}

/** Stands for the platform's viewer of documents: says what was opened, and gives it to the person at the simulator. */
export function showDocument({ content, type, isShareable }: OpenedDocument): void {
  const sheet = element('div', 'phone-sheet phone-note')
  sheet.setAttribute('role', 'dialog')
  sheet.setAttribute('aria-label', '文件')
  sheet.append(element('h3', '', `${type.toUpperCase()} 文件`), element('p', '', `${content.size} 字节`))
  if (isShareable) sheet.append(actionButton('', '保存到电脑', () => save(content, type)))
  const layer = openLayer(sheet)
  sheet.append(actionButton('phone-sheet-cancel', '关闭', () => layer.close()))
}

function save(content: Blob, type: string): void {
  const link = element('a')
  link.href = URL.createObjectURL(content)
  link.download = `document.${type}`
  link.click()
  URL.revokeObjectURL(link.href)
}
