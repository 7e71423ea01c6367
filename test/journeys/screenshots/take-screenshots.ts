import { findBrowser, howToInstallBrowser } from '../../../scripts/find-browser.mjs'
import { buildOnce } from '../../../simulator/keep-built'

/** `npm run screenshots`: the pictures of the READMEs, taken of the running product. But for the codes the same in every run. */
async function takeScreenshots(): Promise<void> {
  const browser = findBrowser()
  if (browser === undefined) throw new Error(howToInstallBrowser)
  // Read when the modules of the scenes are loaded.
  process.env.CHROMIUM = browser
  const { JourneyWorld } = await import('../use-simulator')
  const { shippedCity } = await import('../../helpers/simulated-city')
  const { photographCitizens } = await import('./citizens')
  const { photographAgents } = await import('./agents')
  const { photographWindow } = await import('./window')
  const { photographManagers } = await import('./managers')

  await buildOnce()
  const world = await JourneyWorld.start(shippedCity())
  try {
    for (const photograph of [photographCitizens, photographAgents, photographWindow, photographManagers]) {
      await world.begin()
      await photograph(world)
      await world.end()
    }
  } finally {
    await world.stop()
  }
}

takeScreenshots().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
