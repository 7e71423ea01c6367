import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFunctions } from '../../scripts/build/functions'
import { buildNpm } from '../../scripts/build/miniprogram-npm'

/**
 * Tests run what is deployed, so the build is brought up to date before they start. Cities that this build prepares
 * are kept until the run ends.
 */
export default async function setupBuilt(): Promise<void> {
  process.env.PREPARED_CITIES ??= mkdtempSync(join(tmpdir(), 'prepared-cities-'))
  await Promise.all([buildFunctions(), buildNpm()])
}
