import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const keyBytes = 32

/** Keys of the functions on this machine: made once, kept beside the data that they open. */
export function localSecrets(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, 'secrets.json')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true })
    fs.writeFileSync(file, `${JSON.stringify(makeSecrets(), null, 2)}\n`, { mode: 0o600 })
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
}

function makeSecrets(): Record<string, string> {
  return { PERSONAL_DATA_KEYS: `local:${makeKey()}`, MATCHING_KEY: makeKey() }
}

function makeKey(): string {
  return randomBytes(keyBytes).toString('base64')
}
