/** One value that this phone keeps between starts. Everything is lost when WeChat clears the mini program. */
export interface Stored<Value> {
  /** The kept value; null when there is none. */
  read(): Value | null
  /** Keeps the value. A full or broken storage is no reason to stop: it is then remembered only until the end. */
  write(value: Value): void
  clear(): void
}

/** Changed when kept values change their shape, so that an old phone does not read what it misunderstands. */
const SHAPE = 'v3'

/** What the phone keeps whoever holds it: the catalogue, the clock, how things look. */
const OF_NOBODY = ['city', 'clock', 'care'].map((name) => `${SHAPE}:${name}`)

/** Removes whatever is kept of a person, also by pages that are not open. */
export const clearPersonal = (): void => {
  for (const key of wx.getStorageInfoSync().keys) if (!OF_NOBODY.includes(key)) wx.removeStorageSync(key)
}

/** A place in the phone's storage. What cannot be written is kept until the mini program ends. */
export const stored = <Value>(name: string): Stored<Value> => {
  const key = `${SHAPE}:${name}`
  /** What could not be written; null after it was cleared. */
  let unwritten: { value: Value | null } | null = null
  return {
    read() {
      if (unwritten) return unwritten.value
      try {
        return (wx.getStorageSync<Value>(key) || null) as Value | null
      } catch {
        return null
      }
    },
    write(value) {
      try {
        wx.setStorageSync(key, value)
        unwritten = null
      } catch {
        unwritten = { value }
      }
    },
    clear() {
      try {
        wx.removeStorageSync(key)
        unwritten = null
      } catch {
        unwritten = { value: null }
      }
    },
  }
}
