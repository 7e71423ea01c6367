import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { functionNames } from '../../scripts/build/functions'
import { root } from '../../scripts/build/paths'
import { readSettings } from '../../scripts/cloud/settings'

/** The vendor's tools read `cloudbaserc.json`; WeChat's devtools and the simulator read each function's `config.json`. */

test('every function is deployed, and as it is simulated', async () => {
  const { functions } = readSettings()
  expect(functions.map(({ name }) => name)).toEqual(await functionNames())
  for (const { name, timeout, memorySize, triggers } of functions) {
    const file = join(root, 'cloudfunctions', name, 'config.json')
    const { permissions: _, ...config } = JSON.parse(readFileSync(file, 'utf8'))
    expect({ triggers: [], ...config }).toEqual({ timeout, memorySize, triggers })
  }
})
