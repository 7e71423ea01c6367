// Loads a bundle and runs its `main` once, as a function in the cloud does; tells which share of its text was executed.
const { readFileSync } = require('node:fs')
const { Session } = require('node:inspector/promises')
const { pathToFileURL } = require('node:url')

/** @param {{ bundle: string, event: object }} job */
async function measure({ bundle, event }) {
  const url = pathToFileURL(bundle).href
  const executed = new Uint8Array(readFileSync(bundle, 'utf8').length)
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

  /** What was executed since the last time: of ranges inside each other the innermost counts, which comes last. */
  const note = async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage')
    const ranges = result
      .filter((script) => script.url === url)
      .flatMap(({ functions }) => functions.flatMap((one) => one.ranges))
    const latest = new Uint8Array(executed.length)
    for (const { startOffset, endOffset, count } of ranges)
      latest.fill(count > 0 ? 1 : 0, startOffset, endOffset)
    latest.forEach((isExecuted, place) => {
      if (isExecuted) executed[place] = 1
    })
    return executed.reduce((sum, one) => sum + one, 0) / executed.length
  }

  const { main } = require(bundle)
  const start = await note()
  const answer = await main(event, { request_id: 'bench' })
  return { start, call: await note(), answer }
}

process.once('message', (/** @type {{ bundle: string, event: object }} */ job) => {
  measure(job).then(
    (measured) => process.send?.(measured),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
