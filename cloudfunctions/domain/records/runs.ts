/** The latest run of the timer, so that its silence is noticed, or of the command that seals everything anew. */
export interface RunRecord {
  _id: 'timer' | 'reseal'
  at: Date
  /** The chores that failed. */
  failed: string[]
}
