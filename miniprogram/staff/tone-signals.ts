import type { Tone } from '../contract/verdicts'

/**
 * What the ear and the hand are told of a verdict, for an officer who looks at the person and not at the phone.
 * The sounds are sine tones of our own making, 16-bit mono WAV at 8 kHz: go = 880 then 1319 Hz, rising;
 * caution = 659 Hz twice; stop = one long low buzz of 196 Hz.
 */
const players = new Map<Tone, WechatMiniprogram.InnerAudioContext>()

const playerOf = (tone: Tone): WechatMiniprogram.InnerAudioContext => {
  const held = players.get(tone)
  if (held) return held
  const player = wx.createInnerAudioContext()
  player.src = `/staff/sounds/${tone}.wav`
  players.set(tone, player)
  return player
}

// Not every phone can vibrate, and none has to: the screen says everything.
const VIBRATIONS: Record<Tone, () => void> = {
  go: () => void wx.vibrateShort({ type: 'light', fail: () => undefined }),
  caution: () => void wx.vibrateShort({ type: 'heavy', fail: () => undefined }),
  stop: () => void wx.vibrateLong({ fail: () => undefined }),
}

export const signalTone = (tone: Tone): void => {
  const player = playerOf(tone)
  // A sound that is still running does not begin anew by itself.
  player.stop()
  player.play()
  VIBRATIONS[tone]()
}

/** Gives the players back. */
export const endSignals = (): void => {
  for (const player of players.values()) player.destroy()
  players.clear()
}
