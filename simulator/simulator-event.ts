/** What the server tells every open phone and the page around them. */
export type SimulatorEvent =
  | { type: 'reload' }
  | { type: 'problems'; problems: string[] }
  /** Milliseconds by which the simulated clock is ahead. */
  | { type: 'clock'; offset: number }
  /** The data is gone; phones forget what they stored. */
  | { type: 'reset' }
  /** Messages or the log of functions have grown. */
  | { type: 'activity' }
