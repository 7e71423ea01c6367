import { randomBytes } from 'node:crypto'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { deployedFunction } from './functions'
import { keyNames } from './key-names'
import { note } from './note'
import { refuseNeeded, sealAnew } from './reseal'
import { KEY_BYTES, readSecrets, replaceSecrets, type Secrets, secretsFile } from './secrets-file'
import { readSettings } from './settings'
import { readWords } from './words'

export const keysUsage = `npm run cloud -- keys add
npm run cloud -- keys use
npm run cloud -- keys reseal
npm run cloud -- keys remove KEY`

/**
 * Changes the sealing key without a pause: add, use and remove change the secrets file and are followed by a deployment
 * each, so that no function ever meets what another has sealed with a key that it does not know; reseal changes the
 * data. Answers the lines to print.
 *
 * @param tell says meanwhile how far it is
 */
export const changeKeys = async (given: string[], tell: (line: string) => void): Promise<string[]> => {
  const { words, simulator } = readWords(given, keysUsage)
  const [what = '', key, ...more] = words
  if (more.length > 0 || (what === 'remove') !== (key !== undefined)) throw new CommandFault(keysUsage)
  const cloud = administer(simulator)
  const file = secretsFile(cloud)
  const secrets = readSecrets(file)
  if (secrets === null) throw new CommandFault(`There is no ${file}: bring it back from your safe`)
  const keys = secrets.PERSONAL_DATA_KEYS
  const write = (changed: string) => writeKeys(file, secrets, changed)
  switch (what) {
    case 'add':
      return write(await withNewKey(cloud, keys))
    case 'use':
      return write(withLastInFront(keys))
    case 'reseal':
      return reseal(cloud, keys, tell)
    case 'remove':
      return write(await withoutKey(cloud, keys, key ?? ''))
    default:
      throw new CommandFault(keysUsage)
  }
}

const writeKeys = (file: string, secrets: Secrets, keys: string): string[] => {
  replaceSecrets(file, { ...secrets, PERSONAL_DATA_KEYS: keys })
  const [first, ...others] = keyNames(keys)
  const rest = others.length > 0 ? `${others.join(', ')} only opens` : 'there is no other'
  return [
    `Keys in ${file}: ${first} seals, ${rest}`,
    'Copy the file to your safe places, then: npm run cloud -- deploy',
  ]
}

/**
 * A number beyond those of the file and of the functions: a file from the safe may be older than what is deployed, and
 * backups may still be sealed with keys that are gone.
 */
const withNewKey = async (cloud: Administration, keys: string): Promise<string> => {
  const deployed = await deployedKeys(cloud)
  const names = [keys, ...deployed.map((each) => each.keys)].flatMap(keyNames)
  const numbers = names.map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0))
  return `${keys},k${Math.max(...numbers) + 1}:${randomBytes(KEY_BYTES).toString('base64')}`
}

/** What every function has; nothing where there is none yet. */
const deployedKeys = (cloud: Administration): Promise<{ name: string; keys: string }[]> =>
  Promise.all(
    readSettings().functions.map(async ({ name }) => {
      const { PERSONAL_DATA_KEYS = '' } = (await deployedFunction(cloud, name))?.variables ?? {}
      return { name, keys: PERSONAL_DATA_KEYS }
    }),
  )

const withLastInFront = (keys: string): string => {
  const pairs = keys.split(',')
  const last = pairs.at(-1)
  if (last === undefined || pairs.length < 2)
    throw new CommandFault('There is one key only: npm run cloud -- keys add')
  return [last, ...pairs.slice(0, -1)].join(',')
}

const reseal = async (
  cloud: Administration,
  keys: string,
  tell: (line: string) => void,
): Promise<string[]> => {
  await verifySealing(cloud, keys)
  const [first = '', ...others] = keyNames(keys)
  await note(cloud.database, 'keys.reseal', first)
  const lines = await sealAnew(cloud, keys, tell)
  const removals = others.map((key) => `In two minutes: npm run cloud -- keys remove ${key}`)
  return [...lines, `Everything is sealed with ${first} now`, ...removals]
}

const withoutKey = async (cloud: Administration, keys: string, key: string): Promise<string> => {
  const [first, ...others] = keyNames(keys)
  if (key === first)
    throw new CommandFault(`Key ${key} seals: npm run cloud -- keys use puts another in front`)
  if (!others.includes(key))
    throw new CommandFault(`There is no key ${key}, only ${keyNames(keys).join(', ')}`)
  await verifySealing(cloud, keys)
  await refuseNeeded(cloud, [key])
  await note(cloud.database, 'keys.remove', key)
  const pairs = keys.split(',')
  return pairs.filter((pair) => !keyNames(pair).includes(key)).join(',')
}

/** What is sealed with the file's first key must be open to all functions, and none may go on with an older key. */
const verifySealing = async (cloud: Administration, keys: string): Promise<void> => {
  const [first = ''] = keys.split(',')
  for (const { name, keys: deployed } of await deployedKeys(cloud))
    if (deployed.split(',')[0] !== first)
      throw new CommandFault(
        `Function ${name} does not seal with ${keyNames(first).join('')}, the first key of the file: npm run cloud -- deploy`,
      )
}
