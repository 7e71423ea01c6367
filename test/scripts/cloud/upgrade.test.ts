import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collections } from '../../../cloudfunctions/store/collections'
import { root } from '../../../scripts/build/paths'
import { carryOut } from '../../../scripts/cloud/commands'
import { administer, type Environment } from '../../../scripts/cloud/environment'
import { pagesOf } from '../../../scripts/cloud/every-document'
import { carryOutSteps } from '../../../scripts/cloud/upgrades/carry-out-steps'
import { steps } from '../../../scripts/cloud/upgrades/steps'
import type { UpgradeStep } from '../../../scripts/cloud/upgrades/upgrade-step'
import type { Cloud } from '../../../simulator/cloud/cloud'
import { tellConnection } from '../../../simulator/connection'
import { upgradeData } from '../../../simulator/upgrade-data'
import { startTestCloud, temporaryDirectory } from '../../simulator/cloud/test-cloud'

/** Data go from version to version by numbered steps: on the platform and in the simulator by the same ones. */

let cloud: Cloud
let dataDir: string
let database: Environment
let stop: () => Promise<void>

beforeEach(async () => {
  dataDir = temporaryDirectory()
  cloud = await startTestCloud({ dataDir, functionsDir: join(root, 'dist', 'functions') })
  await cloud.timers.stop()
  for (const name of Object.keys(collections)) await cloud.database.createCollection(name)
  const hide = tellConnection(dataDir, cloud)
  database = administer(dataDir).database
  stop = async () => {
    hide()
    await cloud.stop()
  }
})
afterEach(async () => {
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const PEOPLE = 250
const register = () =>
  cloud.database.insert(
    'citizens',
    Array.from({ length: PEOPLE }, (_, n) => ({ _id: `person-${n}`, language: n % 2 === 0 ? 'zh' : null })),
  )
const done = () => cloud.database.find('upgrades').map(({ _id }) => _id)
const silent = () => undefined

/** A step as they will be: gives everybody a greeting, once, whatever was done before. */
const greet = (diesAfter = Number.POSITIVE_INFINITY): UpgradeStep => ({
  name: '0002-greet',
  run: async (data, tell) => {
    let changed = 0
    for await (const page of pagesOf(data, 'citizens'))
      for (const { _id } of page) {
        if (changed === diesAfter) throw new Error('the machine was switched off')
        const { updated } = await data
          .collection('citizens')
          .where({ _id, greeting: data.command.exists(false) })
          .update({ greeting: 'hello', greetings: data.command.inc(1) })
        changed += updated ?? 0
      }
    tell(`${changed} greeted`)
  },
})
const count: UpgradeStep = {
  name: '0003-count',
  run: async (data) => {
    const { total } = await data.collection('citizens').where({ greeting: 'hello' }).count()
    await data.collection('runs').doc('counted').set({ total })
  },
}
const never: UpgradeStep = { name: '0001-never', run: () => Promise.reject(new Error('it was done before')) }

test('what is new is of the newest version, and no step runs', async () => {
  expect(await carryOutSteps(database, [never, greet(0)], silent)).toEqual([
    'Data: new, so of version 0002-greet',
  ])
  expect(done()).toEqual(['0001-never', '0002-greet'])
})

test('steps are done in order and once; one that died is begun again, and does nothing twice', async () => {
  await register()
  await cloud.database.insert('upgrades', [{ _id: '0001-never', at: new Date(0) }])
  await expect(carryOutSteps(database, [never, greet(120), count], silent)).rejects.toThrow('switched off')
  expect(done()).toEqual(['0001-never'])
  expect(cloud.database.find('citizens', { greeting: 'hello' })).toHaveLength(120)

  const told: string[] = []
  const lines = await carryOutSteps(database, [never, greet(), count], (line) => told.push(line))
  expect(lines).toEqual(['Data: brought to version 0002-greet', 'Data: brought to version 0003-count'])
  expect(told).toContain('0002-greet: 130 greeted')
  expect(cloud.database.find('citizens', { greetings: 1 })).toHaveLength(PEOPLE)
  expect(cloud.database.find('runs')).toEqual([{ _id: 'counted', total: PEOPLE }])

  await cloud.database.clear('runs')
  expect(await carryOutSteps(database, [never, greet(), count], silent)).toEqual([
    'Data: version 0003-count already',
  ])
  expect(cloud.database.find('runs')).toEqual([])
})

test('a simulator goes through the same steps when it starts', async () => {
  const printed = jest.spyOn(console, 'log').mockImplementation(silent)
  await upgradeData(cloud, [never])
  expect(done()).toEqual(['0001-never'])
  await register()
  await upgradeData(cloud, [never, greet(), count])
  expect(cloud.database.find('citizens', { greetings: 1 })).toHaveLength(PEOPLE)
  await upgradeData(cloud, [never, greet(0), count])
  expect(printed).toHaveBeenCalledWith('0002-greet: 250 greeted')
  printed.mockRestore()
})

describe('data from before the first version', () => {
  beforeEach(register)

  test('are refused in plain words by everything that would serve them', async () => {
    const says = 'before the first version of the data, and cannot be upgraded'
    await expect(upgradeData(cloud)).rejects.toThrow(says)
    const on = ['--simulator', dataDir]
    await expect(carryOut(['upgrade', ...on], silent)).rejects.toThrow(says)
    writeFileSync(join(dataDir, 'secrets.json'), '{}')
    await expect(carryOut(['deploy', ...on], silent)).rejects.toThrow(
      'The data are older than this version (0001-first-version): npm run cloud -- upgrade',
    )
  })
})

test('every step has its file, its number, and its place in the row', () => {
  const files = readdirSync(join(root, 'scripts', 'cloud', 'upgrades')).filter((name) => /^\d/.test(name))
  expect(steps.map(({ name }) => `${name}.ts`)).toEqual(files.sort())
  for (const [place, { name }] of steps.entries())
    expect(name).toMatch(new RegExp(`^${String(place + 1).padStart(4, '0')}(?:-[a-z]+)+$`))
})
