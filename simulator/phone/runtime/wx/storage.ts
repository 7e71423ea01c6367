import { settings } from '../settings'
import { asyncApi } from './api'

interface KeyOptions {
  key: string
}

// The browser is one phone per account: what one account stores, another does not see.
const prefix = () => `phone:${settings.account}:`

function setStorageSync(key: string, data: unknown): void {
  localStorage.setItem(prefix() + key, JSON.stringify({ data }))
}

/** A missing key reads as an empty string, as on the platform. */
function getStorageSync(key: string): unknown {
  return read(key) ?? ''
}

function removeStorageSync(key: string): void {
  localStorage.removeItem(prefix() + key)
}

function clearStorageSync(): void {
  for (const key of keys()) removeStorageSync(key)
}

function getStorageInfoSync() {
  const bytes = keys().reduce((sum, key) => sum + (localStorage.getItem(prefix() + key)?.length ?? 0), 0)
  return { keys: keys(), currentSize: Math.ceil(bytes / 1024), limitSize: 10240 }
}

function read(key: string): unknown {
  const text = localStorage.getItem(prefix() + key)
  return text === null ? undefined : (JSON.parse(text) as { data: unknown }).data
}

function keys(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => key.slice(prefix().length))
}

export const storage = {
  setStorageSync,
  getStorageSync,
  removeStorageSync,
  clearStorageSync,
  getStorageInfoSync,
  setStorage: asyncApi('setStorage', ({ key, data }: KeyOptions & { data: unknown }) =>
    setStorageSync(key, data),
  ),
  getStorage: asyncApi('getStorage', ({ key }: KeyOptions) => {
    const data = read(key)
    if (data === undefined) throw new Error('data not found')
    return { data }
  }),
  removeStorage: asyncApi('removeStorage', ({ key }: KeyOptions) => removeStorageSync(key)),
  clearStorage: asyncApi('clearStorage', clearStorageSync),
  getStorageInfo: asyncApi('getStorageInfo', getStorageInfoSync),
}
