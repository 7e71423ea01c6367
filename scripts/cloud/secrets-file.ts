import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../build/paths'
import type { Administration } from './environment'

/** The variables that every function needs. */
export type Secrets = Record<(typeof SECRETS)[number], string>

export const SECRETS = ['PERSONAL_DATA_KEYS', 'MATCHING_KEY'] as const
/** The length of a key. */
export const KEY_BYTES = 32

/** Where the secrets of an environment wait for being put away: in a folder that git ignores, or the simulator's own. */
export const secretsFile = ({ name, simulator }: Administration): string =>
  simulator === undefined ? join(root, '.data', `secrets-${name}.json`) : join(simulator, 'secrets.json')

/** The secrets in the file; null when there is none. */
export const readSecrets = (file: string): Secrets | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : null

/** Makes the secrets of a new environment, readable for their owner only. Never replaces a file. */
export const makeSecrets = (file: string): void => {
  const key = () => randomBytes(KEY_BYTES).toString('base64')
  const secrets: Secrets = { PERSONAL_DATA_KEYS: `k1:${key()}`, MATCHING_KEY: key() }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}
