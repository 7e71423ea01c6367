let ahead = 0

/** Sets how many milliseconds `Date` is ahead of the real time. */
export function shiftDate(milliseconds: number): void {
  ahead = milliseconds
}

/** Makes the global `Date` follow the simulated clock. Dates made by the system stay instances of it. */
export function installShiftedDate(): void {
  const Real = Date
  const realNow = Real.now.bind(Real)
  Real.now = () => realNow() + ahead
  const Shifted = new Proxy(Real, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length === 0 ? [Real.now()] : parameters, newTarget),
    apply: () => new Real(Real.now()).toString(),
  })
  Object.defineProperty(Real.prototype, 'constructor', { value: Shifted, configurable: true, writable: true })
  globalThis.Date = Shifted
}
