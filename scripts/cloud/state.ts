import { parseArgs } from 'node:util'
import { exportState, importState } from '../../simulator/cloud/state'
import { CommandFault } from './command-fault'

export const stateUsage = `npm run cloud -- state export FILE --data DIR
npm run cloud -- state import FILE --data DIR
  --data DIR  the folder of a simulator's data, which must not be running; .data when absent`

const options = { data: { type: 'string', default: '.data' } } as const

/** Takes everything that a simulator keeps out to a file, or back. Answers the lines to print. */
export const moveState = async (words: string[]): Promise<string[]> => {
  const { what, file, data } = read(words)
  try {
    const move = what === 'export' ? exportState(data, file) : importState(file, data)
    const { records, files } = await move
    const [from, to] = what === 'export' ? [data, file] : [file, data]
    return [`${records} records and ${files} files from ${from} to ${to}`]
  } catch (error) {
    throw new CommandFault(error instanceof Error ? error.message : String(error))
  }
}

const read = (words: string[]): { what: 'export' | 'import'; file: string; data: string } => {
  const { values, positionals } = parse(words)
  const [what, file, ...more] = positionals
  if ((what !== 'export' && what !== 'import') || file === undefined || more.length > 0)
    throw new CommandFault(stateUsage)
  return { what, file, data: values.data }
}

const parse = (words: string[]) => {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch {
    throw new CommandFault(stateUsage)
  }
}
