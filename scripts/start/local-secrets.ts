import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the cloud functions read from their environment to seal and match personal data. */
export interface Secrets extends Record<string, string> {
  PERSONAL_DATA_KEYS: string
  MATCHING_KEY: string
}

const key = () => randomBytes(32).toString('base64')

/** The secrets of a data folder, made with it: what is stored there can be read with no others. */
export async function localSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined) return JSON.parse(kept)
  const secrets: Secrets = { PERSONAL_DATA_KEYS: `local:${key()}`, MATCHING_KEY: key() }
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return secrets
}
