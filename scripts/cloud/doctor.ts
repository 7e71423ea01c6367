import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '../../cloudfunctions/domain/records/runs'
import type { Health } from '../../cloudfunctions/platform/health'
import { collections } from '../../cloudfunctions/store/collections'
import { root } from '../build/paths'
import { cityRecord } from '../city/city-record'
import { databaseTime, isRefusedTwice } from './canaries'
import { checkedCity, currentCity } from './city'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { deployedFunction, healthOf } from './functions'
import { indexesOf, stateOf } from './indexes'
import { bringBuildUpToDate } from './own-build'
import { CLOSED, OWN_FILES, permissionOf } from './permissions'
import { type FunctionSettings, readSettings } from './settings'
import { pendingSteps, stepsDone } from './upgrades/carry-out-steps'
import { steps } from './upgrades/steps'
import { readWords } from './words'

export const doctorUsage = 'npm run cloud -- doctor [--city FOLDER]'

/** What was looked at: well, or what is wrong and what to do. */
interface Finding {
  what: string
  fault: { problem: string; remedy: string } | null
}

const well = (what: string): Finding => ({ what, fault: null })
const ill = (what: string, problem: string, remedy: string): Finding => ({ what, fault: { problem, remedy } })
const judge = (isWell: boolean, what: string, problem: string, remedy: string): Finding =>
  isWell ? well(what) : ill(what, problem, remedy)

/** The timer runs every five minutes; three missed runs are no delay any more. */
const TIMER_SILENT_MINUTES = 15
const CLOCKS_APART_SECONDS = 10

/** Examines an environment and changes nothing. @throws CommandFault with the findings when something is wrong */
export const examine = async (given: string[]): Promise<string[]> => {
  const { words, values, simulator } = readWords(given, doctorUsage, ['city'])
  if (words.length > 0) throw new CommandFault(doctorUsage)
  const cloud = administer(simulator)
  const findings = await findingsOf(cloud, values.city)
  const lines = findings.map(inWords)
  const ills = findings.filter(({ fault }) => fault !== null).length
  if (ills > 0) throw new CommandFault([...lines, `${ills} of ${findings.length} are not well`].join('\n'))
  return [...lines, `All ${findings.length} are well`]
}

const findingsOf = async (cloud: Administration, city: string | undefined): Promise<Finding[]> => {
  const names = Object.keys(collections)
  const existing = await Promise.all(
    names.map(async (name) => (await cloud.manager.database.checkCollectionExists(name)).Exists),
  )
  const missing = names.filter((_, place) => !existing[place])
  // City and functions cannot be asked without them.
  if (missing.length > 0) return missing.map((name) => ill(`collection ${name}`, 'is missing', SETUP))
  const [ofCollections, ofStorage, ofData, ofCity, ofMessages, ofFunctions] = await Promise.all([
    Promise.all(names.map((name) => examineCollection(cloud, name))),
    examineStorage(cloud),
    examineData(cloud),
    examineCity(cloud, city),
    examineMessages(cloud),
    examineFunctions(cloud),
  ])
  return [...ofCollections.flat(), ofStorage, ofData, ofCity, ofMessages, ...ofFunctions]
}

const inWords = ({ what, fault }: Finding): string =>
  fault === null ? `ok    ${what}` : `WRONG ${what}: ${fault.problem}\n      → ${fault.remedy}`

const SETUP = 'npm run cloud -- setup --city FOLDER'
const DEPLOY = 'npm run cloud -- deploy'

const examineCollection = async (cloud: Administration, name: string): Promise<Finding[]> => {
  const permission = await permissionOf(cloud, name)
  const closed = judge(
    permission === CLOSED,
    `collection ${name} is closed to phones`,
    `its permission is ${permission}`,
    `close it in the console (无权限), or ${SETUP}`,
  )
  return [closed, ...(await examineIndexes(cloud, name))]
}

const examineIndexes = async (cloud: Administration, name: string): Promise<Finding[]> => {
  const present = await indexesOf(cloud, name)
  const wanted = collections[name] ?? []
  return Promise.all(
    wanted.map(async (index) => {
      const what = `index ${name}.${index.name}`
      const anew = `remove it in the console, then ${SETUP}`
      const state = stateOf(index, present)
      if (state === 'missing') return ill(what, 'is missing', SETUP)
      if (state === 'different') return ill(what, 'has other fields', anew)
      if (!index.unique) return well(what)
      const isUnique = await isRefusedTwice(cloud, name, index, wanted)
      return judge(isUnique, `${what} refuses a second one`, 'lets the same value in twice', anew)
    }),
  )
}

const examineStorage = async ({ manager }: Administration): Promise<Finding> => {
  const permission = await manager.storage.getStorageAcl()
  const remedy = `set 仅创建者可读写 in the console, or ${SETUP}`
  return judge(permission === OWN_FILES, 'files are private', `their permission is ${permission}`, remedy)
}

const examineData = async ({ database }: Administration): Promise<Finding> => {
  const done = await stepsDone(database)
  const pending = pendingSteps(steps, done).map(({ name }) => name)
  const isNewer = done.some((name) => !steps.some((step) => step.name === name))
  const remark = isNewer ? ', newer than this clone, which reads it if it is the version before' : ''
  const problem = `are older than this clone: ${pending.join(', ')}`
  return judge(
    pending.length === 0,
    `data of version ${done.at(-1) ?? 'none'}${remark}`,
    problem,
    'npm run cloud -- upgrade',
  )
}

const examineCity = async (cloud: Administration, folder: string | undefined): Promise<Finding> => {
  const present = await currentCity(cloud.database)
  if (present === undefined) return ill('city', 'none was imported', 'npm run cloud -- city import FOLDER')
  const what = `city ${present.city.name}, version ${present.version}`
  if (folder === undefined) return well(what)
  const { version } = cityRecord(checkedCity(folder))
  const remedy = `npm run cloud -- city import ${folder}`
  return judge(present.version === version, what, `${folder} has version ${version}`, remedy)
}

/** What WeChat answers a function whose config.json it was not told of. */
const NOT_PERMITTED = -604101

/** Only a message that somebody should have had can tell: administrators call nothing on behalf of a mini program. */
const examineMessages = async (cloud: Administration): Promise<Finding> => {
  const { command } = cloud.database
  const since = new Date((await databaseTime(cloud)).getTime() - 24 * 60 * 60_000)
  const query = { state: 'failed', dueAt: command.gt(since), lastCode: NOT_PERMITTED }
  const { total } = await cloud.database.collection('messages').where(query).count()
  return judge(
    total === 0,
    'no message of the last day was refused for want of a permission',
    `${total} were (${NOT_PERMITTED})`,
    "upload citizen, staff and timer once with WeChat's devtools, which tells WeChat of their config.json",
  )
}

const examineFunctions = async (cloud: Administration): Promise<Finding[]> => {
  await bringBuildUpToDate()
  const { functions, functionRoot } = readSettings()
  const challenge = randomUUID()
  const findings: Finding[] = []
  const proofs = new Set<string>()
  for (const settings of functions) {
    const what = `function ${settings.name}`
    const deployed = await deployedFunction(cloud, settings.name)
    if (deployed === null) {
      findings.push(ill(what, 'is not deployed', DEPLOY))
      continue
    }
    const health = await healthOf(cloud, settings.name, challenge)
    if (health === null) {
      findings.push(ill(what, 'does not answer about itself: an older build', DEPLOY))
      continue
    }
    if (health.proof !== null) proofs.add(health.proof)
    findings.push(examineBuild(what, health, join(root, functionRoot, settings.name)))
    findings.push(examineSecrets(what, health), await examineClock(cloud, what, health))
    findings.push(...settings.triggers.map((trigger) => examineTrigger(what, trigger, deployed.timers)))
  }
  const remedy = 'bring the secrets file back from your safe, then npm run cloud -- deploy'
  findings.push(judge(proofs.size === 1, 'the same secrets in all functions', 'they differ', remedy))
  findings.push(await examineTimer(cloud))
  return findings
}

const examineBuild = (what: string, { build }: Health, folder: string): Finding => {
  const here = createHash('sha256')
    .update(readFileSync(join(folder, 'index.js')))
    .digest('hex')
  return judge(build === here, `${what} is this build`, 'another build is deployed', DEPLOY)
}

const examineSecrets = (what: string, { faults }: Health): Finding =>
  judge(faults.length === 0, `${what} has its secrets`, faults.join('; '), DEPLOY)

/** Functions and database must tell the same time: slots, codes and claims are compared with both. */
const examineClock = async (cloud: Administration, what: string, { now }: Health): Promise<Finding> => {
  const apart = ((await databaseTime(cloud)).getTime() - new Date(now).getTime()) / 1000
  const remedy = 'the platform keeps both: tell its support'
  return judge(
    Math.abs(apart) <= CLOCKS_APART_SECONDS,
    `${what} and database tell the same time`,
    `they are ${Math.round(apart)} s apart`,
    remedy,
  )
}

const examineTrigger = (
  what: string,
  wanted: FunctionSettings['triggers'][number],
  present: { name: string; schedule: string; isOn: boolean }[],
): Finding => {
  const found = present.find(({ name }) => name === wanted.name)
  const isRight = found?.isOn === true && found.schedule === wanted.config
  const problem = found === undefined ? 'is missing' : 'is off, or has another schedule'
  return judge(
    isRight,
    `${what} has its timer`,
    problem,
    `remove it in the console if it is there, then ${DEPLOY}`,
  )
}

const examineTimer = async (cloud: Administration): Promise<Finding> => {
  const { data } = await cloud.database.collection('runs').doc('timer').get()
  const [run] = data as RunRecord[]
  const remedy = 'look at the log of function timer; a new timer needs five minutes'
  if (run === undefined) return ill('timer', 'has never run', remedy)
  if (run.failed.length > 0) return ill('timer', `failed at ${run.failed.join(', ')}`, remedy)
  const minutes = ((await databaseTime(cloud)).getTime() - run.at.getTime()) / 60_000
  return judge(
    minutes <= TIMER_SILENT_MINUTES,
    'timer runs',
    `ran ${Math.round(minutes)} minutes ago`,
    remedy,
  )
}
