import type { StyleSheet } from '../compiled'
import { effectiveTheme, onThemeChange } from './theme'

interface Installed {
  sheet: StyleSheet
  element: HTMLStyleElement
}

const installed: Installed[] = []
let activePage = ''

export function installStyles(sheets: readonly StyleSheet[]): void {
  for (const sheet of sheets) {
    const element = document.createElement('style')
    element.dataset.path = sheet.path
    document.head.append(element)
    installed.push({ sheet, element })
  }
  write()
  onThemeChange(write)
}

/** Only the sheet of the page on top is active, because pages share class names. */
export function activatePageStyle(path: string): void {
  activePage = path
  for (const { sheet, element } of installed) {
    element.media = !sheet.isPage || sheet.path === activePage ? 'all' : 'not all'
  }
}

// The theme may be chosen in the simulator, against what the browser prefers.
function write(): void {
  const theme = effectiveTheme()
  for (const { sheet, element } of installed) {
    element.textContent = sheet.css.replace(
      /\(\s*prefers-color-scheme:\s*(light|dark)\s*\)/g,
      (_match, wanted: string) => (wanted === theme ? '(min-width: 0)' : '(max-width: 0)'),
    )
  }
  document.documentElement.dataset.theme = theme
  activatePageStyle(activePage)
}
