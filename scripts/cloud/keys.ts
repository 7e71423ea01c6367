import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { CommandFault } from './command-fault'
import { administer } from './environment'
import { keyNames } from './key-names'
import { KEY_BYTES, readSecrets, secretsFile } from './secrets-file'
import { readWords } from './words'

export const keysUsage = `npm run cloud -- keys add
npm run cloud -- keys use`

/**
 * Changes the sealing key in two steps with a deployment after each, so that no function ever meets what another has
 * sealed with a key that it does not know yet. Works on the secrets file alone. Answers the lines to print.
 */
export const changeKeys = async (given: string[]): Promise<string[]> => {
  const { words, simulator } = readWords(given, keysUsage)
  const [what, ...more] = words
  if ((what !== 'add' && what !== 'use') || more.length > 0) throw new CommandFault(keysUsage)
  const file = secretsFile(administer(simulator))
  const secrets = readSecrets(file)
  if (secrets === null) throw new CommandFault(`There is no ${file}: bring it back from your safe`)
  const keys =
    what === 'add' ? withNewKey(secrets.PERSONAL_DATA_KEYS) : withLastInFront(secrets.PERSONAL_DATA_KEYS)
  writeFileSync(file, `${JSON.stringify({ ...secrets, PERSONAL_DATA_KEYS: keys }, null, 2)}\n`)
  const [first, ...others] = keyNames(keys)
  return [
    `Keys in ${file}: ${first} seals, ${others.join(', ') || 'no other'} only opens`,
    'Copy the file to your safe places, then: npm run cloud -- deploy',
  ]
}

const withNewKey = (keys: string): string => {
  const taken = keyNames(keys)
  let number = taken.length + 1
  while (taken.includes(`k${number}`)) number += 1
  return `${keys},k${number}:${randomBytes(KEY_BYTES).toString('base64')}`
}

const withLastInFront = (keys: string): string => {
  const pairs = keys.split(',')
  const last = pairs.at(-1)
  if (last === undefined || pairs.length < 2)
    throw new CommandFault('There is one key only: npm run cloud -- keys add')
  return [last, ...pairs.slice(0, -1)].join(',')
}
