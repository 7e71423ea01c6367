import { onError, onUnhandledRejection, reportError } from './errors'
import type { Query } from './router-url'
import { onThemeChange } from './theme'

export interface LaunchOptions {
  path: string
  query: Query
  scene: number
  referrerInfo: object
}

type Hook = (argument: unknown) => void
type Visibility = 'show' | 'hide'

let app: Record<string, unknown> = {}
let launchOptions: LaunchOptions = { path: '', query: {}, scene: 1001, referrerInfo: {} }
const listeners: Record<Visibility, Set<Hook>> = { show: new Set(), hide: new Set() }

export function installApp(): void {
  globalThis.App = (definition) => {
    app = definition as Record<string, unknown>
  }
  globalThis.getApp = () => app
  onError((message) => call('onError', message))
  onUnhandledRejection((rejection) => call('onUnhandledRejection', rejection))
  onThemeChange((theme) => call('onThemeChange', { theme }))
}

export function getLaunchOptions(): LaunchOptions {
  return launchOptions
}

export function launchApp(options: LaunchOptions): void {
  launchOptions = options
  call('onLaunch', options)
  call('onShow', options)
}

export function pageNotFound(path: string, query: Query): void {
  call('onPageNotFound', { path, query, isEntryPage: true })
}

export function changeVisibility(visibility: Visibility): void {
  // The app is the first to be woken and the last to fall asleep; its pages are among the listeners.
  if (visibility === 'show') call('onShow', launchOptions)
  for (const listener of listeners[visibility]) listener(launchOptions)
  if (visibility === 'hide') call('onHide', launchOptions)
}

export function onVisibility(visibility: Visibility, listener: Hook): void {
  listeners[visibility].add(listener)
}

export function offVisibility(visibility: Visibility, listener: Hook): void {
  listeners[visibility].delete(listener)
}

function call(name: string, argument: unknown): void {
  const hook = app[name]
  if (typeof hook !== 'function') return
  try {
    hook.call(app, argument)
  } catch (error) {
    if (name === 'onError') console.error(error)
    else reportError(error, `App.${name}`)
  }
}
