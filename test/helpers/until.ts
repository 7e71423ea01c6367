import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MILLISECONDS = 10_000

/** Waits for what happens by itself soon, such as a line that a function printed. @throws Error when it does not */
export const until = async <Value>(look: () => Value | undefined): Promise<Value> => {
  const end = Date.now() + PATIENCE_MILLISECONDS
  for (;;) {
    const seen = look()
    if (seen !== undefined) return seen
    if (Date.now() > end) throw new Error(`this did not happen: ${look.toString()}`)
    await pause(5)
  }
}
