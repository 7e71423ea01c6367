import { element } from '../dom'

export interface ToastOptions {
  title: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  image?: string
  mask?: boolean
  /** Milliseconds; absent: until it is hidden. */
  duration?: number
}

const marks = { success: '✓', error: '✕', loading: '', none: '' }

let shown: HTMLElement | null = null
let timer = 0

/** Shows one toast; a new one takes the place of the old one, as on the platform. */
export function showToast({ title, icon = 'success', mask, duration }: ToastOptions): void {
  hideToast()
  const box = element('div', `phone-toast phone-toast-${icon}`)
  box.setAttribute('role', 'status')
  if (icon === 'loading') box.append(element('span', 'phone-spinner'))
  else if (marks[icon]) box.append(element('b', '', marks[icon]))
  box.append(element('span', '', title))
  shown = element('div', mask ? 'phone-layer' : 'phone-layer phone-layer-open')
  shown.append(box)
  document.body.append(shown)
  if (duration !== undefined) timer = window.setTimeout(hideToast, duration)
}

export function hideToast(): void {
  clearTimeout(timer)
  shown?.remove()
  shown = null
}
