/** The latest run of something that nobody calls, so that its silence is noticed. */
export interface RunRecord {
  _id: 'timer'
  at: Date
  /** The chores that failed. */
  failed: string[]
}
