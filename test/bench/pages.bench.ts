import { buildOnce } from '../../simulator/keep-built'
import { launch } from '../helpers/browser'
import { shippedCity, UNHURRIED } from '../helpers/simulated-city'
import { JourneyWorld } from '../journeys/use-simulator'
import type { Row } from './bench'
import { EmptyPages } from './empty-pages'
import { median } from './median'
import type { StepFigures } from './page-meter'
import { atTheWindow, book, manage } from './walks'

export const name =
  'Pages: from a tap to a useful picture, as a ratio to an empty page; nodes; what setData sends on the way'

const ROUNDS = 3

export async function run(): Promise<Row[]> {
  await buildOnce()
  const city = shippedCity()
  const world = await JourneyWorld.start({ ...city, policy: { ...city.policy, rate: UNHURRIED } })
  const browser = await launch()
  const empty = await EmptyPages.start(browser)
  try {
    return await measure(world, empty)
  } finally {
    await empty.stop()
    await browser.close()
    await world.stop()
  }
}

async function measure(world: JourneyWorld, empty: EmptyPages): Promise<Row[]> {
  const seen = new Map<string, StepFigures[]>()
  const least: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const walk of [book, atTheWindow, manage]) {
      await world.begin()
      for (const { name, ...figures } of await walk(world))
        seen.set(name, [...(seen.get(name) ?? []), figures])
      await world.end()
      // In turns, so that a busy machine slows both alike.
      least.push(...(await empty.times(3)))
    }
  }
  return [...seen].map(([name, figures]) => rowOf(name, figures, median(least)))
}

function rowOf(name: string, figures: StepFigures[], least: number): Row {
  const [latest] = figures.slice(-1)
  if (latest === undefined) throw new Error(`${name} was not measured`)
  return {
    step: name,
    'picture ÷ empty page': Number((median(figures.map(({ picture }) => picture)) / least).toFixed(1)),
    'of it waiting': `${Math.round(100 * median(figures.map(({ picture, waited }) => waited / picture)))} %`,
    nodes: latest.nodes,
    setData: latest.calls,
    bytes: latest.bytes,
    'largest piece': `${latest.largest.by} ${latest.largest.bytes}`,
  }
}
