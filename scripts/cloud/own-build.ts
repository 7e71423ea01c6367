import { buildFunctions } from '../build/functions'

let built: Promise<unknown> | undefined

/** Brings the built functions of this clone up to date, once in a process: sources do not change under a command. */
export const bringBuildUpToDate = async (): Promise<void> => {
  built ??= buildFunctions()
  await built
}
