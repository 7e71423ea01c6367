/**
 * One JSON line per event. Fields are codes, counts and ids of requests: never inputs, names, numbers of people or openids.
 */
type Event = Record<string, string | number | boolean>

/** Writes a line into the function's log. Never anything personal. */
export const logEvent = (event: string, fields: Event): void => {
  console.log(JSON.stringify({ event, ...fields }))
}

/** Where an error arose: lines of code. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line))

/**
 * What an error is, without words that may quote somebody: whoever has a code speaks for a service, which tells the key
 * that was taken twice, and what is no JSON is told with its beginning. Our own words name code, not values.
 */
const titleOf = (error: Error & { code?: unknown; errCode?: unknown }): string => {
  const code = error.code ?? error.errCode
  if (code !== undefined) return `${error.name} ${String(code)}`
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`
}

/** An unexpected error with its stack. */
export const logFault = (event: string, fields: Event, error: unknown): void => {
  const stack = error instanceof Error ? [titleOf(error), ...framesOf(error)].join('\n') : 'not an Error'
  console.error(JSON.stringify({ event, ...fields, stack }))
}
