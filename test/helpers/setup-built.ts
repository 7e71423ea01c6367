import { buildFunctions } from '../../scripts/build/functions'
import { buildNpm } from '../../scripts/build/miniprogram-npm'

/** Tests run what is deployed, so the build is brought up to date before they start. */
export default async function setupBuilt(): Promise<void> {
  await Promise.all([buildFunctions(), buildNpm()])
}
