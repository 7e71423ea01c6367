import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { root } from '../build/paths'
import { CommandFault } from './command-fault'
import type { Administration } from './environment'

/** The variables that every function needs. */
export type Secrets = Record<(typeof SECRETS)[number], string>

export const SECRETS = ['PERSONAL_DATA_KEYS', 'MATCHING_KEY'] as const
/** The length of a key. */
export const KEY_BYTES = 32

/** How to come by a file that fits the functions. */
export const COPY_SECRETS =
  'Copy PERSONAL_DATA_KEYS and MATCHING_KEY of a function from the console (云函数 → 环境变量) into the file'

const SecretsFile = v.pipe(
  v.string(),
  v.parseJson(),
  v.objectWithRest(
    {
      PERSONAL_DATA_KEYS: v.pipe(v.string(), v.regex(/^\s*[\w-]+:[^,:]+(,\s*[\w-]+:[^,:]+)*$/)),
      MATCHING_KEY: v.string(),
    },
    v.string(),
  ),
)

/** Where the secrets of an environment wait for being put away: in a folder that git ignores, or the simulator's own. */
export const secretsFile = ({ name, simulator }: Administration): string =>
  simulator === undefined ? join(root, '.data', `secrets-${name}.json`) : join(simulator, 'secrets.json')

/** The secrets in the file; null when there is none. @throws CommandFault that quotes nothing of a broken file */
export const readSecrets = (file: string): Secrets | null => {
  if (!existsSync(file)) return null
  const { success, output } = v.safeParse(SecretsFile, readFileSync(file, 'utf8'))
  if (!success)
    throw new CommandFault(`${file} is empty or broken: bring it back from your safe, or: ${COPY_SECRETS}`)
  return output
}

/** Replaces the file. Whatever happens meanwhile, there is a whole one: it may be the only place of a key. */
export const replaceSecrets = (file: string, secrets: Secrets): void => {
  const next = `${file}.next`
  writeFileSync(next, textOf(secrets), { mode: 0o600, flush: true })
  renameSync(next, file)
}

const textOf = (secrets: Secrets): string => `${JSON.stringify(secrets, null, 2)}\n`

/** Makes the secrets of a new environment, readable for their owner only. Never replaces a file. */
export const makeSecrets = (file: string): void => {
  const key = () => randomBytes(KEY_BYTES).toString('base64')
  const secrets: Secrets = { PERSONAL_DATA_KEYS: `k1:${key()}`, MATCHING_KEY: key() }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, textOf(secrets), { mode: 0o600, flag: 'wx', flush: true })
}
