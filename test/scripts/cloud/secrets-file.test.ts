import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSecrets, readSecrets, replaceSecrets } from '../../../scripts/cloud/secrets-file'
import { matchingFingerprint } from '../../../scripts/cloud/secrets-fingerprint'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secrets-file-'))
  file = join(directory, 'secrets.json')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('a file that is not there is none; what is made is read', () => {
  expect(readSecrets(file)).toBeNull()
  makeSecrets(file)
  expect(readSecrets(file)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  expect(() => makeSecrets(file)).toThrow('EEXIST')
})

test.each([
  ['empty', ''],
  ['cut off', '{ "PERSONAL_DATA_KEYS": "k1:hidden"'],
  ['without a variable', '{ "PERSONAL_DATA_KEYS": "k1:hidden" }'],
  ['without keys', '{ "PERSONAL_DATA_KEYS": "", "MATCHING_KEY": "hidden" }'],
  ['with a key that has no name', '{ "PERSONAL_DATA_KEYS": "k1:other,hidden", "MATCHING_KEY": "hidden" }'],
  ['with something else', '[null]'],
])('a file that is %s is told in words that quote nothing of it', (_, text) => {
  writeFileSync(file, text)
  expect(() => readSecrets(file)).toThrow(`${file} is empty or broken: bring it back from your safe`)
  expect(() => readSecrets(file)).not.toThrow('hidden')
})

test('a file is replaced by a whole one, never written over, and is for its owner only', () => {
  makeSecrets(file)
  const before = readFileSync(file, 'utf8')
  // Whoever has the file open goes on seeing the old one.
  const open = join(directory, 'open.json')
  linkSync(file, open)
  const secrets = { PERSONAL_DATA_KEYS: 'k1:one, k2:two', MATCHING_KEY: 'three' }
  replaceSecrets(file, secrets)
  expect(readSecrets(file)).toEqual(secrets)
  expect(readFileSync(open, 'utf8')).toBe(before)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(directory).sort()).toEqual(['open.json', 'secrets.json'])
})

test('a fingerprint tells matching keys apart and does not show them', () => {
  const [one, other] = ['one', 'other'].map((MATCHING_KEY) => matchingFingerprint({ MATCHING_KEY }))
  expect(one).toMatch(/^[\w-]{22}$/)
  expect(one).toBe(matchingFingerprint({ MATCHING_KEY: 'one' }))
  expect(one).not.toBe(other)
})
