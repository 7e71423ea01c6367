import { element } from '../dom'
import { define } from './builtin'

const iconMarks: Record<string, string> = {
  success: '✔',
  success_no_circle: '✓',
  info: 'ⓘ',
  warn: '⚠',
  waiting: '◷',
  cancel: '✖',
  search: '⌕',
  clear: '⊗',
  download: '⬇',
}

export const icon = define({
  properties: { type: '', size: null as unknown, color: '' },
  setUp(builtin) {
    const mark = element('span')
    builtin.host.append(mark)
    return {
      slot: element('span'),
      update() {
        const { type, size, color } = builtin.data
        mark.textContent = iconMarks[type] ?? '●'
        mark.style.fontSize = `${Number.parseFloat(String(size ?? 23))}px`
        mark.style.color = color || '#07c160'
      },
    }
  },
})

export const progress = define({
  properties: {
    percent: 0,
    showInfo: false,
    borderRadius: 0 as unknown,
    fontSize: 16 as unknown,
    strokeWidth: 6 as unknown,
    color: '',
    activeColor: '#09bb07',
    backgroundColor: '#ebebeb',
    active: false,
    activeMode: 'backwards',
    duration: 30,
  },
  setUp(builtin) {
    const { host } = builtin
    const track = element('div', 'track')
    const bar = element('div', 'bar')
    track.append(bar)
    host.append(track)
    host.setAttribute('role', 'progressbar')
    return {
      slot: element('span'),
      update() {
        const { percent, strokeWidth, color, activeColor, backgroundColor } = builtin.data
        host.setAttribute('aria-valuenow', String(percent))
        track.style.height = `${Number.parseFloat(String(strokeWidth))}px`
        track.style.background = backgroundColor
        bar.style.width = `${percent}%`
        bar.style.background = color || activeColor
      },
    }
  },
})

export const slider = define({
  properties: {
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    disabled: false,
    color: '#e9e9e9',
    selectedColor: '#1aad19',
    activeColor: '#1aad19',
    backgroundColor: '#e9e9e9',
    blockSize: 28,
    blockColor: '#ffffff',
    showValue: false,
    name: '',
  },
  setUp(builtin) {
    const range = element('input')
    range.type = 'range'
    builtin.host.append(range)
    const report = (name: string) => (event: Event) => {
      event.stopPropagation()
      builtin.trigger(name, { value: Number(range.value) })
    }
    range.addEventListener('input', report('changing'))
    range.addEventListener('change', report('change'))
    return {
      slot: element('span'),
      accessible: range,
      update() {
        const { min, max, step, value, disabled } = builtin.data
        Object.assign(range, { min, max, step, value, disabled })
      },
      value: () => Number(range.value),
      reset: () => {
        range.value = String(builtin.data.value)
      },
    }
  },
})

export const video = define({
  properties: { src: '', poster: '', controls: true, autoplay: false, loop: false, muted: false },
  setUp(builtin) {
    const player = element('video')
    builtin.host.append(player)
    for (const name of ['play', 'pause', 'ended', 'error']) {
      player.addEventListener(name, () => builtin.trigger(name))
    }
    return {
      slot: element('span'),
      accessible: player,
      update() {
        const { src, poster, controls, loop, muted } = builtin.data
        Object.assign(player, { src, poster, controls, loop, muted })
      },
    }
  },
})
