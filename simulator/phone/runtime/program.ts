import type { Json, Program } from '../compiled'
import { effectiveTheme } from './theme'

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface TabBar {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  custom?: boolean
  list: TabItem[]
}

/** The window part of app.json and a page's JSON, with the variables of the theme put in. */
export interface WindowConfig {
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationBarTitleText?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export const program: Program = { appJson: {}, theme: {}, pages: {}, scopes: {} }

export function installProgram(compiled: Program): void {
  Object.assign(program, compiled)
}

export function pageExists(path: string): boolean {
  return path in program.pages
}

export function firstPage(): string {
  const { entryPagePath, pages } = program.appJson as { entryPagePath?: string; pages: string[] }
  return entryPagePath ?? pages[0] ?? ''
}

export function tabBar(): TabBar | undefined {
  return themed(program.appJson.tabBar) as TabBar | undefined
}

export function isTabPage(path: string): boolean {
  return tabBar()?.list.some((item) => item.pagePath === path) ?? false
}

export function windowConfig(path: string): WindowConfig {
  return themed({ ...(program.appJson.window as Json), ...program.pages[path] }) as WindowConfig
}

function themed(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('@')) {
    return program.theme[effectiveTheme()]?.[value.slice(1)] ?? value
  }
  if (Array.isArray(value)) return value.map(themed)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, themed(inner)]))
  }
  return value
}
