/** Faults that the server found in the details, on their way from the confirm page to the details page. */

let waiting: Record<string, string> = {}

/** Leaves them for the page on which they can be mended. */
export const leaveFaults = (faults: Record<string, string>): void => {
  waiting = faults
}

/** Key of field → sentence. Empty the second time. */
export const takeFaults = (): Record<string, string> => {
  const taken = waiting
  waiting = {}
  return taken
}
