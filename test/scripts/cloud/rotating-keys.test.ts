import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seal, unseal } from '../../../cloudfunctions/platform/secrets'
import { root } from '../../../scripts/build/paths'
import { carryOut } from '../../../scripts/cloud/commands'
import { administer } from '../../../scripts/cloud/environment'
import type { StoredDocument } from '../../../scripts/cloud/every-document'
import { keyNames } from '../../../scripts/cloud/key-names'
import { sealDocumentAnew } from '../../../scripts/cloud/reseal'
import { type SealedValue, sealedValuesIn } from '../../../scripts/cloud/sealed-values'
import { startCloud } from '../../../simulator/cloud/cloud'
import { tellConnection } from '../../../simulator/connection'
import { at, TUESDAY } from '../../fixtures/instant'
import { newAgent } from '../../helpers/agents'
import { newRequestId, renewalRequest } from '../../helpers/bookings'
import { inventedPerson } from '../../helpers/citizens'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../../helpers/simulated-city'
import { newOfficer } from '../../helpers/visits'

/** The key of personal data is changed while people go on booking. One city goes through it from the first test to the last. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 2 } }),
  clock: at('09:10', TUESDAY),
})
const WEDNESDAY = '2026-11-25'
/** Enough for a command to be killed among them. */
const LETTERS = 400

const secretsFile = () => join(city().dataDir, 'secrets.json')
const secretsInFile = (): Record<string, string> => JSON.parse(readFileSync(secretsFile(), 'utf8'))
const keysInFile = () => secretsInFile().PERSONAL_DATA_KEYS ?? ''
const command = (...words: string[]) =>
  carryOut([...words, '--simulator', city().dataDir], () => undefined).then((lines) => lines.join('\n'))
const refusalOf = async (...words: string[]) =>
  await command(...words).then(
    (said) => Promise.reject(new Error(`it was not refused: ${said}`)),
    (error: Error) => error.message,
  )

/** What deploy does with the keys of the file; the last one in this file is a whole one. */
const bringKeys = () =>
  administer(city().dataDir).manager.functions.updateFunctionConfig({
    name: 'citizen',
    envVariables: secretsInFile(),
  })

const backupFolder = () => join(city().dataDir, 'backup-of-before')

interface Found extends SealedValue {
  collection: string
  document: StoredDocument
}
const sealedValues = (): Found[] =>
  Object.entries(city().cloud.database.export()).flatMap(([collection, { documents }]) =>
    documents.flatMap((each) => {
      const document = each as StoredDocument
      return sealedValuesIn(document).map((value) => ({ ...value, collection, document }))
    }),
  )
const sealedWith = (key: string) => sealedValues().filter((value) => value.key === key)

let hideConnection: () => void
let people = 100
const booked: { phone: Phone; number: string; name: string }[] = []
/** Somebody registers and books. */
const book = async () => {
  people += 1
  const phone = await city().register(people)
  const request = renewalRequest({ date: WEDNESDAY, from: `${10 + (people % 2)}:00` })
  const { appointment } = accepted(await phone.call('appointment.create', request))
  booked.push({ phone, number: appointment.number, name: inventedPerson(people).name })
}
/** Books on and on while a task goes on. */
const bookDuring = async (task: Promise<unknown>): Promise<void> => {
  let isGoingOn = true
  const ended = task.finally(() => {
    isGoingOn = false
  })
  while (isGoingOn) await book()
  await ended
}

beforeAll(async () => {
  writeFileSync(secretsFile(), JSON.stringify(city().secrets))
  hideConnection = tellConnection(city().dataDir, city().cloud)
  // Messages wait.
  city().cloud.faults.onOpenapiRequest(() => ({ errcode: -1 }))
  await liveOnce()
})
afterAll(() => hideConnection())

/** Everything happens once of which something personal is kept. */
const liveOnce = async () => {
  const manager = await city().staff('openid-of-the-manager')
  const officer = await newOfficer(city(), 'openid-of-the-officer')
  const phone = await city().register(1)
  const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
  accepted(await officer.walkIn({ entry: 'green', pass: pass.reference }))
  await newAgent(city(), 2, manager)
  const banned = await city().register(3)
  const entry = accepted(
    await manager.call('ban.add', {
      requestId: newRequestId(),
      idNumber: inventedPerson(3).idNumber,
      reason: 'no-show',
      evidence: '三次未到',
      until: '2026-12-31',
      cancelsComing: false,
    }),
  ).ban
  accepted(await banned.call('ban.appeal', { ban: entry.id, words: '那天我在住院，有出院小结为证。' }))
  const judgement = { decision: 'upheld', answer: '经核实属实' } as const
  accepted(await manager.call('ban.judge', { ban: entry.id, revision: 2, ...judgement }))
  const letter = { requestId: newRequestId(), page: 'ticket', words: '凭证页的字太小' } as const
  accepted(await phone.call('feedback.write', letter))
  await book()
  await city().runTimer()
}

test('whatever is sealed is found, wherever it stands', () => {
  const places = sealedValues().map(({ collection, path }) => `${collection} ${path.replace(/\d+/g, 'N')}`)
  expect([...new Set(places)].sort()).toEqual([
    'appointments sealed',
    'bans appeal.answer',
    'bans appeal.words',
    'bans evidence',
    'bans history.N.words',
    'citizens pass',
    'citizens sealed',
    'feedback sealed',
    'mandates sealed',
    'messages sealed',
    'walkIns sealed',
  ])
  expect(sealedWith('k1')).toHaveLength(sealedValues().length)
})

test('a backup is taken before anything changes', async () => {
  expect(await command('backup', 'save', backupFolder())).toContain('citizens: 4 saved')
})

test('a new key is brought in; nothing is sealed anew with a key that functions do not seal with yet', async () => {
  expect(await command('keys', 'add')).toContain('k1 seals, k2 only opens')
  await bringKeys()
  expect(await command('keys', 'use')).toContain('k2 seals, k1 only opens')
  expect(await refusalOf('keys', 'reseal')).toContain('Function citizen does not seal with k2')
  expect(await refusalOf('keys', 'remove', 'k1')).toContain('Function citizen does not seal with k2')
  await bringKeys()
  await book()
  expect(sealedWith('k2').map(({ collection }) => collection)).toEqual(['citizens', 'appointments'])
})

test('with a file from the safe that is older than the functions, no step that a command advises loses a key', async () => {
  const whole = readFileSync(secretsFile(), 'utf8')
  const [real = '', old = ''] = keysInFile().split(',')
  const bringBack = (keys: string) =>
    writeFileSync(secretsFile(), JSON.stringify({ ...secretsInFile(), PERSONAL_DATA_KEYS: keys }))
  const copyFirst =
    /lacks k2, the key that seals\. Copy PERSONAL_DATA_KEYS and MATCHING_KEY .*云函数 → 环境变量/

  bringBack(old)
  expect(await refusalOf('deploy')).toMatch(copyFirst)
  expect(await refusalOf('keys', 'use')).toContain('keys add')
  expect(await command('keys', 'add')).toContain('k1 seals, k3 only opens')
  expect(await refusalOf('deploy')).toMatch(copyFirst)

  const strange = Buffer.alloc(32, 1).toString('base64')
  for (const keys of [`k2:${strange},${old}`, `${old},k2:${strange}`, `${real},k1:${strange}`]) {
    bringBack(keys)
    const refusal = await refusalOf('deploy')
    expect(refusal).toContain('is another than the functions have under the same name')
    expect(refusal).not.toContain(strange)
  }
  writeFileSync(secretsFile(), whole)
})

test('a key is not removed before everything was sealed anew, nor the one that seals, nor one that is not there', async () => {
  expect(await refusalOf('keys', 'remove', 'k1')).toContain('First: npm run cloud -- keys reseal')
  expect(await refusalOf('keys', 'remove', 'k2')).toContain('Key k2 seals')
  expect(await refusalOf('keys', 'remove', 'k7')).toContain('There is no key k7, only k2, k1')
  // Nor behind the back of the command.
  const before = readFileSync(secretsFile(), 'utf8')
  writeFileSync(
    secretsFile(),
    JSON.stringify({ ...secretsInFile(), PERSONAL_DATA_KEYS: keysInFile().split(',')[0] }),
  )
  expect(await refusalOf('deploy')).toContain('First: npm run cloud -- keys reseal')
  writeFileSync(secretsFile(), before)
})

test('what was changed since it was read stays as it is', async () => {
  const [seen] = sealedWith('k1').filter(({ collection }) => collection === 'appointments')
  if (seen === undefined) throw new Error('nobody is there')
  const anew = seal({ changed: true }, keysInFile())
  await city().change('appointments', { _id: seen.document._id }, { [seen.path]: anew })
  const { database } = administer(city().dataDir)
  expect(await sealDocumentAnew(database, 'appointments', seen.document, keysInFile())).toEqual({
    sealed: 0,
    unreadable: [],
  })
  expect(city().record('appointments', { _id: seen.document._id })).toMatchObject({ [seen.path]: anew })
  await city().change('appointments', { _id: seen.document._id }, { [seen.path]: seen.text })
})

test('killed in the middle while people book, it goes on where it was, and nobody notices', async () => {
  const [, old = ''] = keyNames(keysInFile()).map((_, place) => keysInFile().split(',')[place])
  const letters = Array.from({ length: LETTERS }, (_, n) => ({
    _id: `letter-${String(n).padStart(3, '0')}`,
    sealed: seal({ words: `letter ${n}` }, old),
  }))
  await city().cloud.database.insert('feedback', letters)

  const words = [
    '--import',
    'tsx',
    'scripts/cloud/run-command.ts',
    'keys',
    'reseal',
    '--simulator',
    city().dataDir,
  ]
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env.PATH },
    stdio: 'ignore',
  })
  const exited = once(child, 'exit')
  const isUnderWay = async () => {
    while (sealedWith('k1').length >= LETTERS && child.exitCode === null) await pause(5)
    child.kill('SIGKILL')
    await exited
  }
  await bookDuring(isUnderWay())
  const left = sealedWith('k1').length
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(LETTERS)

  await bookDuring(command('keys', 'reseal'))
  expect(sealedWith('k1')).toEqual([])
  for (const { _id, sealed } of letters) {
    const record = city().record('feedback', { _id })
    expect(unseal(record.sealed, keysInFile())).toEqual(unseal(sealed, old))
  }
})

test('the old key goes when two minutes have passed and nothing needs it', async () => {
  expect(await refusalOf('keys', 'remove', 'k1')).toContain('wait 2 minutes')
  city().cloud.clock.advance(120_000)
  const late = { _id: 'late', sealed: seal({ words: 'late' }, keysInFile().split(',')[1]) }
  await city().cloud.database.insert('feedback', [late])
  expect(await refusalOf('keys', 'remove', 'k1')).toContain('Key k1 still seals values: 1 in feedback.')
  expect(await command('keys', 'reseal')).toContain('feedback: 1 sealed anew')
  city().cloud.clock.advance(120_000)
  expect(await command('keys', 'remove', 'k1')).toContain('k2 seals, there is no other')
  await command('deploy')

  for (const { phone, number, name } of booked) {
    expect(accepted(await phone.call('citizen.overview', {})).citizen?.name).toContain(name.slice(0, 1))
    expect(accepted(await phone.call('appointment.read', { number })).appointment).toMatchObject({ number })
  }
  await book()
  await city().runTimer()
  expect(city().cloud.log.recent.filter(({ text }) => text.includes('"fault"'))).toEqual([])
  expect(
    city()
      .records('audit', { by: 'administrator' })
      .map(({ call, subject }) => `${call} ${subject}`),
  ).toEqual(['keys.reseal k2', 'keys.reseal k2', 'keys.reseal k2', 'keys.remove k1'])
})

test('a value that no key opens is told, and nothing else is kept waiting by it', async () => {
  const strange = seal({}, `k1:${Buffer.alloc(32).toString('base64')}`)
  await city().cloud.database.insert('feedback', [{ _id: 'strange', sealed: strange }])
  expect(await refusalOf('keys', 'reseal')).toContain('feedback strange sealed (key k1)')
})

test('the backup from before comes back with the key of its day only, and people find what they had', async () => {
  const dataDir = join(city().dataDir, 'another-environment')
  const another = await startCloud({
    dataDir,
    functionsDir: join(root, 'dist', 'functions'),
    functionEnvironment: city().secrets,
    poolSize: 1,
  })
  await another.timers.stop()
  another.clock.set(city().cloud.clock.now())
  const hide = tellConnection(dataDir, another)
  try {
    const there = (...words: string[]) => carryOut([...words, '--simulator', dataDir], () => undefined)
    await there('setup', '--city', join(root, 'city', 'yingtan'))
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(secretsInFile()))
    await expect(there('backup', 'restore', backupFolder())).rejects.toThrow('secrets.json lacks: k1.')
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(city().secrets))
    await there('backup', 'restore', backupFolder())

    const [{ phone, number }] = booked as [(typeof booked)[0]]
    const event = { call: 'citizen.overview', input: {} }
    expect(await another.callFunction('citizen', event, { openid: phone.openid })).toMatchObject({
      ok: true,
      data: { citizen: { name: expect.stringMatching(/\*$/) }, coming: [{ number }] },
    })
  } finally {
    hide()
    await another.stop()
  }
})
