import { now } from './clock'
import { element } from './dom'
import { onSettingsChange, settings } from './settings'

/** The time and the network at the top of the phone, and the capsule of every mini program. */
export function installStatusBar(): void {
  const bar = element('div', 'phone-status-bar')
  bar.setAttribute('aria-hidden', 'true')
  const draw = () => {
    const time = new Date(now())
    // Shown by the style sheet, so that the text of a page is only the page's.
    bar.dataset.time = `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`
    bar.dataset.network = settings.network
  }
  draw()
  setInterval(draw, 1000)
  onSettingsChange(draw)
  const capsule = element('div', 'phone-capsule')
  capsule.setAttribute('aria-hidden', 'true')
  document.body.append(bar, capsule)
}
