import type { Store } from './store'

const KEY = ['setting', 'clock-offset'] as const

const stored = (store: Store): number => Number(store.get(KEY) ?? 0)

/** A clock that can be set and then ticks on. The distance to the real time survives a restart. */
export class SimulatedClock {
  private offset: number
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: Store) {
    this.offset = stored(store)
    store.onRefusal(() => {
      this.offset = stored(store)
    })
  }

  now(): Date {
    return new Date(Date.now() + this.offset)
  }

  /** Milliseconds that this clock is ahead of the real one. */
  get ahead(): number {
    return this.offset
  }

  /** @throws RangeError when the instant is not a valid time */
  set(instant: Date | string | number): void {
    const time = new Date(instant).getTime()
    if (Number.isNaN(time)) throw new RangeError(`Not an instant: ${String(instant)}`)
    this.change(time - Date.now())
  }

  advance(milliseconds: number): void {
    this.change(this.offset + milliseconds)
  }

  reset(): void {
    this.change(0)
  }

  /** @returns a function that stops listening */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private change(offset: number): void {
    this.offset = Math.round(offset)
    this.store.put(KEY, String(this.offset))
    for (const listener of this.listeners) listener()
  }
}
