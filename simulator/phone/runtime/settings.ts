/** `reply-lost`: a call reaches the server, its answer does not reach the phone. */
export type NetworkMode = 'online' | 'offline' | 'reply-lost'

export interface Place {
  latitude: number
  longitude: number
}

/** What the person at the simulator decides about one phone; all of it is in the phone's address. */
export interface PhoneSettings {
  /** Key of the person whose WeChat account is logged in. */
  account: string
  network: NetworkMode
  /** Milliseconds added to every call. */
  latency: number
  theme: 'auto' | 'light' | 'dark'
  /** WeChat's text size setting in pixels; 16 is standard. */
  fontSize: number
  location: Place | 'denied'
  /** Whether the mini program may use the camera; `ask`: its owner is asked at the first use. */
  camera: 'allowed' | 'ask' | 'denied'
  /** The switch at the side of the phone. */
  muted: boolean
}

/** What a person at the simulator, or a test, can tell of the device. */
export interface DeviceState {
  brightness: number
  keepsScreenOn: boolean
  clipboard: string
  /** What was felt, oldest first: `light`, `medium`, `heavy` or `long`. */
  vibrations: readonly string[]
  /** What was heard, oldest first, by the `src` of each sound. */
  sounds: readonly string[]
}

export interface SimulatedPhone {
  readonly settings: Readonly<PhoneSettings>
  /** Changes settings while the mini program runs. */
  set(changes: Partial<PhoneSettings>): void
  /** Puts the mini program into the background and back. */
  hide(): void
  show(): void
  /** The person takes a picture of the screen. */
  captureScreen(): void
  device(): DeviceState
}

type Listener = (settings: PhoneSettings, changed: ReadonlySet<string>) => void

/** The middle of Yuehu District. */
export const defaultPlace: Place = { latitude: 28.2386, longitude: 117.0353 }

export const settings: PhoneSettings = readSettings(new URLSearchParams(location.search))
const listeners = new Set<Listener>()

export function onSettingsChange(listener: Listener): void {
  listeners.add(listener)
}

export function changeSettings(changes: Partial<PhoneSettings>): void {
  Object.assign(settings, changes)
  rewriteAddress(settings)
  const changed = new Set(Object.keys(changes))
  for (const listener of listeners) listener(settings, changed)
}

/** Keeps the shown page in the address, so that a reload comes back to it. */
export function rememberPage(page: string): void {
  const address = new URL(location.href)
  address.searchParams.set('page', page)
  history.replaceState(null, '', address)
}

function readSettings(query: URLSearchParams): PhoneSettings {
  return {
    account: query.get('account') ?? '',
    network: oneOf(query.get('network'), ['online', 'offline', 'reply-lost'] as const, 'online'),
    latency: Number(query.get('latency') ?? 0),
    theme: oneOf(query.get('theme'), ['auto', 'light', 'dark'] as const, 'auto'),
    fontSize: Number(query.get('fontSize') ?? 16),
    location: readPlace(query.get('location')),
    camera: oneOf(query.get('camera'), ['allowed', 'ask', 'denied'] as const, 'allowed'),
    muted: query.get('muted') === 'true',
  }
}

function readPlace(text: string | null): Place | 'denied' {
  if (text === 'denied') return 'denied'
  const [latitude, longitude] = (text ?? '').split(',').map(Number)
  return latitude && longitude ? { latitude, longitude } : defaultPlace
}

function oneOf<T extends string>(text: string | null, values: readonly T[], otherwise: T): T {
  return values.find((value) => value === text) ?? otherwise
}

function rewriteAddress(current: PhoneSettings): void {
  const address = new URL(location.href)
  const place = current.location
  address.searchParams.set('network', current.network)
  address.searchParams.set('latency', String(current.latency))
  address.searchParams.set('theme', current.theme)
  address.searchParams.set('fontSize', String(current.fontSize))
  address.searchParams.set('location', place === 'denied' ? place : `${place.latitude},${place.longitude}`)
  address.searchParams.set('camera', current.camera)
  address.searchParams.set('muted', String(current.muted))
  history.replaceState(null, '', address)
}
