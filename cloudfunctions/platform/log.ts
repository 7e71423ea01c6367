/**
 * One JSON line per event. Fields are codes, counts and ids of requests: never inputs, names, numbers of people or openids.
 */
type Event = Record<string, string | number | boolean>

export const logEvent = (event: string, fields: Event): void => {
  console.log(JSON.stringify({ event, ...fields }))
}

/** An unexpected error with its stack. Stacks name code, not values. */
export const logFault = (event: string, fields: Event, error: unknown): void => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'not an Error'
  console.error(JSON.stringify({ event, ...fields, stack }))
}
