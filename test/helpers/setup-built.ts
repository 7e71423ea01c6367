import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOnce } from '../../simulator/keep-built'

/**
 * Tests run what is deployed, so the build is brought up to date before they start, unless `npm test` has just done that
 * (`BUILT`). What is made of it for all files of a run, cities and templates, is kept in `PREPARED` until the run ends.
 */
export default async function setupBuilt(): Promise<void> {
  process.env.PREPARED ??= mkdtempSync(join(tmpdir(), 'prepared-'))
  if (process.env.BUILT !== 'true') await buildOnce()
}
