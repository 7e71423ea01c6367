import fs from 'node:fs'
import path from 'node:path'
import { type BuiltFunction, buildFunctions } from '../scripts/build/functions'
import { type BuiltNpm, buildNpm } from '../scripts/build/miniprogram-npm'
import { root } from '../scripts/build/paths'
import { buildFunctionProgram } from './cloud/functions/program'

const settleMs = 100
/** What functions are made of. */
const functionSources = ['cloudfunctions', 'miniprogram/contract']

/** Builds what the simulator runs, which has all that is deployed. */
export async function buildOnce(): Promise<{ functions: BuiltFunction[]; npm: BuiltNpm }> {
  const [functions, npm] = await Promise.all([buildFunctions(), buildNpm(), buildFunctionProgram()])
  return { functions, npm }
}

/** Builds the functions again whenever their source changes; returns how to stop. */
export function keepFunctionsBuilt(): () => void {
  let timer: NodeJS.Timeout | undefined
  const rebuild = () => {
    buildFunctions().catch((error: unknown) => console.error(error))
  }
  const watchers = functionSources.map((folder) =>
    fs.watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, settleMs)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
