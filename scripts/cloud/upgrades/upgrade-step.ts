import type { Environment } from '../environment'

/**
 * Brings the data of one version to the next. It works while the functions of the version before go on, so what it leaves
 * must be readable for both; it may be killed and is then run again from its beginning, so it looks at what is there
 * before it writes, and each write has its condition.
 */
export interface UpgradeStep {
  /** `NNNN-what-it-does`, like its file. Kept in the data: never changed, and no other step takes its number. */
  name: string
  /** @param tell says how far it is */
  run(database: Environment, tell: (line: string) => void): Promise<void>
}
