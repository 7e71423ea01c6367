import type { SimulatorEvent } from '../../simulator-event'
import { setClockOffset } from './clock'
import { actionButton, element } from './dom'

/** Follows the server: reloads after a build, shows what is wrong with one, keeps the clock. */
export function followServer(): void {
  const source = new EventSource('/simulator/events')
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as SimulatorEvent
    if (event.type === 'reload') location.reload()
    if (event.type === 'problems') showProblems(event.problems)
    if (event.type === 'clock') setClockOffset(event.offset)
    if (event.type === 'reset') {
      localStorage.clear()
      location.reload()
    }
  })
}

/** Lays the compiler's errors over the phone. */
export function showProblems(problems: readonly string[]): void {
  document.querySelector('.phone-problems')?.remove()
  if (problems.length === 0) return
  const overlay = element('div', 'phone-problems')
  overlay.setAttribute('role', 'alert')
  overlay.append(
    element('h2', '', '小程序编译失败'),
    element('pre', '', problems.join('\n\n')),
    actionButton('', '仍然打开', () => overlay.remove()),
  )
  console.error(problems.join('\n'))
  document.body.append(overlay)
}
