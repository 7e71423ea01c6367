import { join } from 'node:path'
import { root } from '../build/paths'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { deployedFunction } from './functions'
import { keyNames, keyPairs } from './key-names'
import { bringBuildUpToDate } from './own-build'
import { packedFunction } from './packed-function'
import { refuseNeeded } from './reseal'
import { COPY_SECRETS, readSecrets, SECRETS, secretsFile } from './secrets-file'
import { type FunctionSettings, readSettings } from './settings'
import { pendingSteps, stepsDone, UPGRADES } from './upgrades/carry-out-steps'
import { steps } from './upgrades/steps'
import { readWords } from './words'

export const deployUsage = 'npm run cloud -- deploy'

/** Builds every function and uploads it with its settings, timer and secrets. Answers the lines to print. */
export const deploy = async (given: string[]): Promise<string[]> => {
  const { words, simulator } = readWords(given, deployUsage)
  if (words.length > 0) throw new CommandFault(deployUsage)
  const cloud = administer(simulator)
  const { functions, functionRoot } = readSettings()
  await refuseOldData(cloud)
  // All are looked at before the first one changes: they have to agree about the secrets.
  const plans = await Promise.all(
    functions.map(async (settings) => ({ settings, variables: await variablesFor(cloud, settings.name) })),
  )
  refuseUnequalSecrets(plans.map(({ variables }) => variables))
  await bringBuildUpToDate()
  return Promise.all(
    plans.map(async ({ settings, variables }) => {
      await upload(cloud, join(root, functionRoot, settings.name), settings, variables)
      return `Function ${settings.name}: deployed, ${settings.timeout} s, ${settings.memorySize} MB`
    }),
  )
}

/** Functions of this version would not find what they expect. */
const refuseOldData = async ({ manager, database }: Administration): Promise<void> => {
  const { Exists } = await manager.database.checkCollectionExists(UPGRADES)
  if (!Exists)
    throw new CommandFault(`There is no collection ${UPGRADES}: npm run cloud -- setup --city FOLDER`)
  const pending = pendingSteps(steps, await stepsDone(database)).map(({ name }) => name)
  if (pending.length > 0)
    throw new CommandFault(
      `The data are older than this version (${pending.join(', ')}): npm run cloud -- upgrade`,
    )
}

type Variables = Record<string, string>

/** What the function has stays; secrets come from the file. */
const variablesFor = async (cloud: Administration, name: string): Promise<Variables> => {
  const present = (await deployedFunction(cloud, name))?.variables ?? {}
  const file = secretsFile(cloud)
  const secrets = readSecrets(file)
  if (secrets !== null && present.MATCHING_KEY && present.MATCHING_KEY !== secrets.MATCHING_KEY)
    throw new CommandFault(
      `Function ${name} has another MATCHING_KEY than ${file}: with it nobody would be recognised. Is it the file of this environment?`,
    )
  if (secrets !== null && present.PERSONAL_DATA_KEYS)
    await verifyKeys(cloud, present.PERSONAL_DATA_KEYS, secrets.PERSONAL_DATA_KEYS)
  const variables: Variables = { ...present, ...secrets }
  const missing = SECRETS.filter((secret) => !variables[secret])
  if (missing.length > 0)
    throw new CommandFault(`${missing.join(', ')}: neither in function ${name} nor in ${file}. Run setup.`)
  return variables
}

/** No key may be lost, under its name or by another that took it, that something is sealed with, nor one seal that another function does not know yet. */
const verifyKeys = async (cloud: Administration, present: string, next: string): Promise<void> => {
  const [known, coming] = [keyNames(present), keyNames(next)]
  const [first = ''] = coming
  if (!known.includes(first))
    throw new CommandFault(
      `Key ${first} would seal before every function can open it: put it last, deploy, then in front`,
    )
  if (pairsNamed(present, coming) !== pairsNamed(next, known))
    throw new CommandFault(
      `A key of the secrets file is another than the functions have under the same name: what theirs has sealed could never be opened again. ${COPY_SECRETS}`,
    )
  const lost = known.filter((name) => !coming.includes(name))
  if (lost.length === 0) return
  if (lost.includes(known[0] ?? ''))
    throw new CommandFault(`The secrets file lacks ${known[0]}, the key that seals. ${COPY_SECRETS}`)
  await refuseNeeded(cloud, lost)
}

/** In one order, so that two values can be compared: they may name the same keys in different orders. */
const pairsNamed = (keys: string, names: string[]): string =>
  keyPairs(keys)
    .filter((pair) => keyNames(pair).some((name) => names.includes(name)))
    .sort()
    .join()

const refuseUnequalSecrets = (all: Variables[]): void => {
  for (const secret of SECRETS)
    if (new Set(all.map((variables) => variables[secret])).size > 1)
      throw new CommandFault(`The functions have different values of ${secret}: see docs/operations.md`)
}

const upload = async (
  { manager }: Administration,
  folder: string,
  settings: FunctionSettings,
  envVariables: Variables,
): Promise<void> => {
  await manager.functions.createFunction({
    func: { ...settings, envVariables },
    base64Code: await packedFunction(folder),
    force: true,
    deployMode: 'zip',
  })
}
