import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localSecrets } from '../../scripts/start/local-secrets'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-secrets-'))
})

afterEach(() => rm(folder, { recursive: true }))

it('a data folder keeps its secrets, and two folders share none', async () => {
  const first = await localSecrets(join(folder, 'a'))
  expect(await localSecrets(join(folder, 'a'))).toEqual(first)
  const second = await localSecrets(join(folder, 'b'))
  expect(second.MATCHING_KEY).not.toBe(first.MATCHING_KEY)
  expect(second.PERSONAL_DATA_KEYS).not.toBe(first.PERSONAL_DATA_KEYS)
})

it('nobody else on the machine can read the secrets', async () => {
  await localSecrets(folder)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0)
})
