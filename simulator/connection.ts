import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Cloud } from './cloud/cloud'

/** While a simulator runs, its data folder tells commands on this machine how to reach it as administrators. */
export const connectionFile = 'connection.json'

/** A file, not an address: a page in the browser must not reach the database. Answers how to take it away again. */
export function tellConnection(dataDir: string, cloud: Cloud): () => void {
  const file = path.join(dataDir, connectionFile)
  writeFileSync(file, `${JSON.stringify(cloud.sdkEnvironment(), null, 2)}\n`, { mode: 0o600 })
  return () => rmSync(file, { force: true })
}
