import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFunction } from '../../../../simulator/cloud/functions/configuration'
import { deploy, temporaryDirectory } from '../test-cloud'
import { closed, functionRules, indexes, limits } from './rules.cases'
import { rowsOf } from './verdict'
import { useWorld } from './world'

const functionsDir = deploy({
  probe: { timeout: 1 },
  hungry: { timeout: 60, memorySize: 64 },
  roomy: { timeout: 60, memorySize: 128 },
  nightly: { triggers: [{ name: 'friday', type: 'timer', config: '0 0 8 13 * FRI *' }] },
})
const world = useWorld({ functionsDir, poolSize: 1 })

test.each([...rowsOf(limits), ...rowsOf(indexes), ...rowsOf(closed), ...rowsOf(functionRules)])(
  'rule: %s, case %i',
  async (_name, _number, one) => {
    await one(world())
  },
)

test.each([
  [
    'two triggers',
    { triggers: ['a', 'b'].map((name) => ({ name, type: 'timer', config: '0 0 8 * * * *' })) },
  ],
  ['six fields', { triggers: [{ name: 'a', type: 'timer', config: '0 0 8 * * *' }] }],
  ['a name that begins with a digit', { triggers: [{ name: '1', type: 'timer', config: '0 0 8 * * * *' }] }],
  ['61 seconds', { timeout: 61 }],
  ['4 GB', { memorySize: 4096 }],
])('a config.json that the platform does not take is refused: %s', (_what, configuration) => {
  const directory = temporaryDirectory()
  mkdirSync(join(directory, 'one'))
  writeFileSync(join(directory, 'one', 'index.js'), '')
  writeFileSync(join(directory, 'one', 'config.json'), JSON.stringify(configuration))
  expect(() => readFunction(directory, 'one')).toThrow('config.json is not valid')
  rmSync(directory, { recursive: true })
})
