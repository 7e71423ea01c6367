const RealDate = Date

let offset = 0

/** Milliseconds by which the simulated clock is ahead of the real one. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds
}

export function now(): number {
  return RealDate.now() + offset
}

/** Makes `Date` follow the simulated clock, as a real phone's does. */
export function installClock(milliseconds: number): void {
  setClockOffset(milliseconds)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
}
