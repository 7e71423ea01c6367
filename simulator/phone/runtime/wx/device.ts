import { chooseFiles } from '../file-chooser'
import { askSheet } from '../overlay/sheet'
import { showToast } from '../overlay/toast'
import { type DeviceState, type NetworkMode, onSettingsChange, settings } from '../settings'
import { createTemporaryFile } from '../temporary-files'
import { asyncApi, silentApi } from './api'
import { heardSounds } from './audio'
import { scanCode } from './scan-code'

type NetworkListener = (status: { isConnected: boolean; networkType: string }) => void

interface OpenLocationOptions {
  latitude: number
  longitude: number
  name?: string
  address?: string
}

// Browsers know no strength, only a length.
const shortVibrations: Record<string, number> = { light: 10, medium: 15, heavy: 30 }

let brightness = 0.6
let keepsScreenOn = false
let clipboard = ''
const vibrations: string[] = []
const networkListeners = new Set<NetworkListener>()
const captureListeners = new Set<() => void>()

onSettingsChange((_settings, changed) => {
  if (!changed.has('network')) return
  for (const listener of networkListeners) listener(networkStatus())
})

export function deviceState(): DeviceState {
  return { brightness, keepsScreenOn, clipboard, vibrations, sounds: heardSounds }
}

/** The person takes a picture of the screen. */
export function captureScreen(): void {
  for (const listener of captureListeners) listener()
}

export const device = {
  setScreenBrightness: asyncApi('setScreenBrightness', ({ value }: { value: number }) => {
    brightness = value
    // What the phone begins with looks like the page; only darker settings can be shown.
    document.documentElement.style.setProperty('--brightness', String(Math.min(1, 0.4 + value)))
  }),
  getScreenBrightness: asyncApi('getScreenBrightness', () => ({ value: brightness })),
  setKeepScreenOn: asyncApi('setKeepScreenOn', (options: { keepScreenOn: boolean }) => {
    keepsScreenOn = options.keepScreenOn
  }),
  setVisualEffectOnCapture: silentApi('setVisualEffectOnCapture'),
  onUserCaptureScreen: (listener: () => void) => void captureListeners.add(listener),
  offUserCaptureScreen: (listener: () => void) => void captureListeners.delete(listener),
  vibrateShort: asyncApi('vibrateShort', ({ type = 'medium' }: { type?: string }) => {
    const milliseconds = shortVibrations[type]
    if (milliseconds === undefined) throw new Error('style is not support')
    vibrate(type, milliseconds)
  }),
  vibrateLong: asyncApi('vibrateLong', () => vibrate('long', 400)),

  makePhoneCall: asyncApi('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
    if ((await askSheet('拨打电话', [phoneNumber], ['呼叫'])) !== '呼叫') throw new Error('cancel')
  }),
  openLocation: asyncApi('openLocation', async (options: OpenLocationOptions) => {
    const { name = '位置', address = '', latitude, longitude } = options
    const lines = [address, `${latitude}, ${longitude}`].filter(Boolean)
    void askSheet(name, lines, ['到这里去'])
  }),
  getLocation: asyncApi('getLocation', locate),
  getFuzzyLocation: asyncApi('getFuzzyLocation', locate),

  setClipboardData: asyncApi('setClipboardData', ({ data }: { data: string }) => {
    clipboard = data
    showToast({ title: '内容已复制', duration: 1500 })
  }),
  getClipboardData: asyncApi('getClipboardData', () => ({ data: clipboard })),

  getNetworkType: asyncApi('getNetworkType', () => ({ networkType: networkStatus().networkType })),
  onNetworkStatusChange: (listener: NetworkListener) => void networkListeners.add(listener),
  offNetworkStatusChange: (listener: NetworkListener) => void networkListeners.delete(listener),

  scanCode,
  chooseMessageFile: asyncApi('chooseMessageFile', async ({ count = 1 }: { count?: number }) => {
    const files = await chooseFiles({ accept: '', multiple: count > 1 })
    if (!files) throw new Error('cancel')
    return {
      tempFiles: files
        .slice(0, count)
        .map((file) => ({ path: createTemporaryFile(file), name: file.name, size: file.size, type: 'file' })),
    }
  }),
}

function vibrate(kind: string, milliseconds: number): void {
  vibrations.push(kind)
  // The browser refuses before the first touch, and a test page is never touched.
  if (navigator.userActivation.hasBeenActive) navigator.vibrate?.(milliseconds)
}

function locate() {
  const place = settings.location
  if (place === 'denied') throw new Error('auth deny')
  return { ...place, accuracy: 30, altitude: 0, speed: 0, horizontalAccuracy: 30, verticalAccuracy: 0 }
}

function networkStatus(mode: NetworkMode = settings.network) {
  const isConnected = mode !== 'offline'
  return { isConnected, networkType: isConnected ? 'wifi' : 'none' }
}
