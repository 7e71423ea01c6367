/** The matters of one category, to be chosen from. */
export interface MatterGroup {
  id: string
  name: string
  /** All of them are chosen. */
  all: boolean
  rows: { id: string; name: string; chosen: boolean }[]
}
