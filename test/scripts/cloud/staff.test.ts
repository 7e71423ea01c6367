import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../../scripts/build/paths'
import { connectionFile, tellConnection } from '../../../simulator/connection'
import { accepted, refused, useCity } from '../../helpers/simulated-city'

/** The command by which staff are made, run as an administrator runs it. */
const city = useCity()
let hideConnection: () => void
beforeAll(() => {
  hideConnection = tellConnection(city().dataDir, city().cloud)
})

interface Outcome {
  code: number
  said: string[]
}

const run = async (words: string[], env: Record<string, string> = {}): Promise<Outcome> => {
  const args = ['--import', 'tsx', 'scripts/cloud/run-command.ts', ...words]
  const settings = { cwd: root, env: { PATH: process.env.PATH, ...env } }
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, settings)
    return { code: 0, said: linesOf(stdout) }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: linesOf(stderr) }
  }
}
const staff = (...words: string[]) => run(['staff', ...words, '--simulator', city().dataDir])
const add = (openid: string, ...words: string[]) => staff('add', '--openid', openid, ...words)
const auditOf = (subject: string) =>
  city()
    .records('audit', { subject })
    .map(({ call, by }) => [call, by])

test('a manager of the city is made, listed, works, and is taken away', async () => {
  const phone = await city().register(1)
  expect(refused(await phone.call('team.list', {})).code).toBe('NOT_STAFF')
  const line = `${phone.openid}  manager  all offices`
  expect(await add(phone.openid, '--role', 'manager', '--all')).toEqual({ code: 0, said: [`Added ${line}`] })
  expect((await staff('list')).said).toContain(line)
  accepted(await phone.call('team.list', {}))

  expect(await staff('remove', '--openid', phone.openid)).toEqual({ code: 0, said: [`Removed ${line}`] })
  expect(refused(await phone.call('team.list', {})).code).toBe('NOT_STAFF')
  expect(auditOf(phone.openid)).toEqual([
    ['staff.add', 'administrator'],
    ['staff.remove', 'administrator'],
  ])
})

test('a role is given at some offices', async () => {
  const { code } = await add('openid-of-window', '--role', 'window', '--offices', 'ebike-yuehu,ebike-gaoxin')
  expect(code).toBe(0)
  expect(city().record('staff', { _id: 'openid-of-window' })).toMatchObject({
    role: 'window',
    offices: ['ebike-yuehu', 'ebike-gaoxin'],
    addedBy: 'administrator',
    addedAt: expect.any(Date),
  })
})

test('somebody who is of the staff already keeps the role', async () => {
  await add('openid-of-twice', '--role', 'window', '--offices', 'ebike-yuehu')
  const { code, said } = await add('openid-of-twice', '--role', 'manager', '--all')
  expect([code, said]).toEqual([
    1,
    ['Of the staff already: openid-of-twice  window  ebike-yuehu. Remove first.'],
  ])
  expect(city().record('staff', { _id: 'openid-of-twice' }).role).toBe('window')
})

test.each([
  [
    ['add', '--openid', 'openid-of-somebody', '--role', 'window', '--offices', 'nowhere,ebike-yuehu'],
    'No such office: nowhere. There are: vehicle-office, ebike-yuehu',
  ],
  [['remove', '--openid', 'openid-of-nobody'], 'openid-of-nobody is not of the staff'],
  [['give'], 'npm run cloud -- staff list'],
])('%j is refused with a hint, and changes nothing', async (words, hint) => {
  const before = city().records('staff')
  const { code, said } = await staff(...words)
  expect([code, said[0]]).toEqual([1, expect.stringContaining(hint)])
  expect(city().records('staff')).toEqual(before)
})

test('without a simulator the environment has to be named', async () => {
  expect(await run(['staff', 'list'])).toEqual({
    code: 1,
    said: [expect.stringContaining('Set TCB_ENV, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY')],
  })
  const { code, said } = await run(['staff', 'list'], city().cloud.sdkEnvironment())
  expect([code, said]).toEqual([
    0,
    expect.arrayContaining(['openid-of-window  window  ebike-yuehu, ebike-gaoxin']),
  ])
})

test('the way to the simulator is for its owner only, and gone with it', async () => {
  const file = join(city().dataDir, connectionFile)
  expect(statSync(file).mode & 0o077).toBe(0)
  hideConnection()
  expect(existsSync(file)).toBe(false)
  const { code, said } = await staff('list')
  expect([code, said]).toEqual([1, [`No simulator is running on ${city().dataDir}`]])
})
