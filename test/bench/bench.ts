import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a result table: what was measured, then figures, as ratios wherever two things are compared. */
export type Row = Record<string, string | number>

export interface Benchmark {
  name: string
  run(): Promise<Row[]>
}

/** `npm run bench [-- part-of-a-name …]`: runs the files *.bench.ts one after the other and prints their tables. */
async function bench(wanted: string[]): Promise<void> {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.bench.ts'))
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  if (chosen.length === 0)
    throw new Error(`No benchmark is called ${wanted.join(' or ')}. There are: ${files.join(', ')}`)
  for (const file of chosen) {
    const { name, run }: Benchmark = await import(join(__dirname, file))
    console.log(`\n${name}`)
    console.table(await run())
  }
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
