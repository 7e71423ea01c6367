import { type ParseArgsConfig, parseArgs } from 'node:util'
import { CommandFault } from './command-fault'

/** What stands after a topic: words, and options with a value. `--simulator DIR` is one of every topic. */
export interface Words {
  words: string[]
  simulator: string | undefined
  values: Record<string, string | undefined>
}

/** @throws CommandFault with the usage when the words make no sense */
export const readWords = (given: string[], usage: string, names: string[] = []): Words => {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    [...names, 'simulator'].map((name) => [name, { type: 'string' as const }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
    const texts = values as Record<string, string | undefined>
    return { words: positionals, simulator: texts.simulator, values: texts }
  } catch {
    throw new CommandFault(usage)
  }
}
