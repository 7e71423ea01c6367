import { byId, chineseTime, fetchJson, post } from './page'

let ahead = 0

export async function showClock(): Promise<void> {
  const state = await fetchJson<{ ahead: number }>('clock')
  ahead = state.ahead
  draw()
}

/** Makes the buttons set the clock; timers that become due run at once. */
export function wireClock(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-clock]')) {
    const step = button.dataset.clock ?? ''
    button.addEventListener(
      'click',
      () => void post('clock', step === 'reset' ? { reset: true } : { advance: Number(step) }),
    )
  }
  const input = byId('clock-input') as HTMLInputElement
  byId('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void post('clock', { set: `${input.value}+08:00` })
  })
  setInterval(draw, 1000)
}

function draw(): void {
  const state = ahead === 0 ? '' : '（模拟）'
  byId('clock-now').textContent = `${chineseTime(new Date(Date.now() + ahead))}${state}`
}
