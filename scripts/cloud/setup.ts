import { collections } from '../../cloudfunctions/store/collections'
import { importCity } from './city'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { deployedFunction } from './functions'
import { createIndexes, indexesOf, stateOf } from './indexes'
import { CLOSED, closeCollection, OWN_FILES, permissionOf } from './permissions'
import { makeSecrets, readSecrets, SECRETS, secretsFile } from './secrets-file'
import { readSettings } from './settings'
import { carryOutSteps, isNew, pendingSteps, stepsDone } from './upgrades/carry-out-steps'
import { steps } from './upgrades/steps'
import { readWords } from './words'

export const setupUsage = 'npm run cloud -- setup --city FOLDER'

/** Makes an environment ready for the functions. Safe to repeat: what is there already stays. */
export const setUp = async (given: string[]): Promise<string[]> => {
  const { words, values, simulator } = readWords(given, setupUsage, ['city'])
  if (words.length > 0 || values.city === undefined) throw new CommandFault(setupUsage)
  const cloud = administer(simulator)
  const lines: string[] = []
  for (const name of Object.keys(collections)) lines.push(await prepareCollection(cloud, name))
  lines.push(await closeStorage(cloud))
  lines.push(...(await beginData(cloud)))
  lines.push(await importCity(cloud.database, values.city))
  lines.push(...(await provideSecrets(cloud)))
  return lines
}

const prepareCollection = async (cloud: Administration, name: string): Promise<string> => {
  const { IsCreated } = await cloud.manager.database.createCollectionIfNotExists(name)
  const done = IsCreated ? ['created'] : []
  if ((await permissionOf(cloud, name)) !== CLOSED) {
    await closeCollection(cloud, name)
    done.push('closed to phones')
  }
  const present = await indexesOf(cloud, name)
  const wanted = collections[name] ?? []
  const different = wanted.filter((index) => stateOf(index, present) === 'different')
  if (different.length > 0)
    throw new CommandFault(
      `Collection ${name}: other indexes than ours are named ${different.map((index) => index.name).join(', ')}. ` +
        'Remove them in the console at a quiet hour, and run setup again at once.',
    )
  const missing = wanted.filter((index) => stateOf(index, present) === 'missing')
  if (missing.length > 0) {
    await createIndexes(cloud, name, missing)
    done.push(`${missing.length} indexes made`)
  }
  return `Collection ${name}: ${done.join(', ') || 'ready already'}`
}

const closeStorage = async ({ manager }: Administration): Promise<string> => {
  if ((await manager.storage.getStorageAcl()) === OWN_FILES) return 'Files: private already'
  await manager.storage.setStorageAcl(OWN_FILES)
  return 'Files: private now'
}

/** Data that somebody has used are upgraded by a command of their own, after a backup. */
const beginData = async ({ database }: Administration): Promise<string[]> => {
  if (await isNew(database)) return carryOutSteps(database, steps, () => undefined)
  const pending = pendingSteps(steps, await stepsDone(database)).map(({ name }) => name)
  return [
    pending.length === 0 ? 'Data: of this version' : `Data: ${pending.join(', ')} to be done by upgrade`,
  ]
}

const provideSecrets = async (cloud: Administration): Promise<string[]> => {
  const names = readSettings().functions.map((each) => each.name)
  const deployed = await Promise.all(names.map((name) => deployedFunction(cloud, name)))
  if (deployed.every((each) => each !== null && SECRETS.every((secret) => each.variables[secret])))
    return ['Secrets: in the functions already']
  const file = secretsFile(cloud)
  if (readSecrets(file) !== null) return [`Secrets: kept in ${file}; deploy puts them into the functions`]
  if (deployed.some((each) => each !== null && SECRETS.some((secret) => each.variables[secret])))
    throw new CommandFault(
      `Some functions have secrets, and ${file} is missing. Bring it back from your safe: new ones would open nothing.`,
    )
  makeSecrets(file)
  return [
    `Secrets: made in ${file}; deploy puts them into the functions`,
    '  Copy this file to two safe places outside this computer and the cloud now. Without it the data cannot be read.',
  ]
}
