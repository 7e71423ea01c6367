import { assetUrl } from '../assets'
import { settings } from '../settings'
import { asyncApi } from './api'
import { withoutGaps } from './gaps'

type Listener = (detail?: object) => void

const eventNames = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'Error', 'TimeUpdate', 'Seeked'] as const

type EventName = (typeof eventNames)[number]

// The platform's numbers for the browser's: network, decoding, source.
const errorCodes: Record<number, number> = { 2: 10002, 3: 10004, 4: 10003 }

let obeysMuteSwitch = true

/** The sounds that the owner of the phone heard, by their `src`, oldest first. */
export const heardSounds: string[] = []

export const audio = {
  setInnerAudioOption: asyncApi('setInnerAudioOption', (options: { obeyMuteSwitch?: boolean }) => {
    obeysMuteSwitch = options.obeyMuteSwitch ?? true
  }),
  createInnerAudioContext,
}

/** A sound, played by the browser. */
function createInnerAudioContext(): object {
  const player = new Audio()
  const listeners = new Map<EventName, Set<Listener>>()
  let source = ''
  const tell = (name: EventName, detail?: object) => {
    for (const listener of listeners.get(name) ?? []) listener(detail)
  }
  player.addEventListener('canplay', () => tell('Canplay'))
  player.addEventListener('playing', () => {
    if (!player.muted) heardSounds.push(source)
    tell('Play')
  })
  player.addEventListener('ended', () => tell('Ended'))
  player.addEventListener('timeupdate', () => tell('TimeUpdate'))
  player.addEventListener('seeked', () => tell('Seeked'))
  player.addEventListener('error', () => {
    // Taking the source away is an error for the browser.
    if (source) tell('Error', errorOf(player.error))
  })
  const play = () => {
    player.muted = settings.muted && obeysMuteSwitch
    // A browser that was not touched yet refuses to play, as a silenced phone would; errors of the source are told
    // by their event.
    void player.play().catch(() => undefined)
  }
  const context = {
    // Without effect since the platform has `wx.setInnerAudioOption`.
    obeyMuteSwitch: true,
    get src() {
      return source
    },
    set src(path: string) {
      source = path
      player.src = assetUrl(path)
      if (context.autoplay) play()
    },
    autoplay: false,
    get loop() {
      return player.loop
    },
    set loop(wanted: boolean) {
      player.loop = wanted
    },
    get volume() {
      return player.volume
    },
    set volume(volume: number) {
      player.volume = volume
    },
    get paused() {
      return player.paused
    },
    get duration() {
      return player.duration || 0
    },
    get currentTime() {
      return player.currentTime
    },
    play,
    pause() {
      if (player.paused) return
      player.pause()
      tell('Pause')
    },
    stop() {
      player.pause()
      player.currentTime = 0
      tell('Stop')
    },
    seek(seconds: number) {
      player.currentTime = seconds
    },
    destroy() {
      listeners.clear()
      source = ''
      player.pause()
      player.removeAttribute('src')
      // Only that lets go of what was loaded.
      player.load()
    },
  }
  for (const name of eventNames) {
    const heard = new Set<Listener>()
    listeners.set(name, heard)
    Object.assign(context, {
      [`on${name}`]: (listener: Listener) => void heard.add(listener),
      [`off${name}`]: (listener?: Listener) => (listener ? void heard.delete(listener) : heard.clear()),
    })
  }
  return withoutGaps(context, 'InnerAudioContext')
}

function errorOf(error: MediaError | null) {
  return { errCode: errorCodes[error?.code ?? 0] ?? -1, errMsg: error?.message || 'unknown error' }
}
