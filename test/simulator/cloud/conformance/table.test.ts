import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../../scripts/build/paths'
import { areas, withTable } from './table'

test('docs/simulator.md holds the table of the suite: npx tsx test/simulator/cloud/conformance/write-table.ts', () => {
  const document = readFileSync(join(root, 'docs', 'simulator.md'), 'utf8')
  expect(document).toBe(withTable(document))
})

test.each(areas)('%s: every verdict is proved by a case', (_title, table) => {
  for (const [name, { cases }] of Object.entries(table))
    expect([name, cases.length > 0]).toEqual([name, true])
})

test.each(areas)('%s: what is not simulated is refused, never answered', (_title, table) => {
  for (const [name, { simulated, cases }] of Object.entries(table)) {
    if (simulated) continue
    // A case that is a function verifies the refusal by itself.
    const refusals = cases.filter((one) => typeof one === 'function' || 'refused' in Object(one))
    expect([name, refusals.length]).toEqual([name, cases.length])
  }
})
