import { onSettingsChange, settings } from './settings'

export type Theme = 'light' | 'dark'

const darkPreference = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<(theme: Theme) => void>()
let supportsDark = false
let reported: Theme = 'light'

/** A mini program without `"darkmode": true` is always light. */
export function enableDarkMode(enabled: boolean): void {
  supportsDark = enabled
  reported = effectiveTheme()
}

export function effectiveTheme(): Theme {
  if (!supportsDark) return 'light'
  if (settings.theme !== 'auto') return settings.theme
  return darkPreference.matches ? 'dark' : 'light'
}

export function onThemeChange(listener: (theme: Theme) => void): void {
  listeners.add(listener)
}

export function offThemeChange(listener: (theme: Theme) => void): void {
  listeners.delete(listener)
}

function report(): void {
  const theme = effectiveTheme()
  if (theme === reported) return
  reported = theme
  for (const listener of listeners) listener(theme)
}

darkPreference.addEventListener('change', report)
onSettingsChange((_settings, changed) => {
  if (changed.has('theme')) report()
})
