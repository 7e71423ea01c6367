import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { api, type CallName } from '../../miniprogram/contract/calls/api'
import { root } from '../../scripts/build/paths'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, useCity } from '../helpers/simulated-city'
import { until } from '../helpers/until'

/** What somebody can do who does not use the mini program but sends events of their own making. */
const city = useCity()

let victim: Phone
let attacker: Phone
let number: string
beforeAll(async () => {
  victim = await city().register(1)
  attacker = await city().register(2)
  number = accepted(await victim.call('appointment.create', renewalRequest())).appointment.number
})

/** Tells one state of the database from another. */
const everything = () =>
  createHash('sha256').update(JSON.stringify(city().cloud.database.export())).digest('hex')

test.each([
  [{ call: 'appointment.delete', input: {} }],
  [{ call: 'constructor', input: {} }],
  [{ call: '__proto__', input: {} }],
  [{ call: 'toString' }],
  [{ call: '' }],
  [{ call: ['city.read'], input: {} }],
  [{ call: { toString: 'city.read' }, input: {} }],
  [{ call: null }],
  [{ call: 7 }],
  [{}],
  [null],
  ['city.read'],
  [['city.read', {}]],
])('an event that is no call is refused as that: %j', async (event) => {
  expect(await attacker.send(event)).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fields: { call: '没有这个功能' },
  })
})

const names = Object.keys(api) as CallName[]

test.each(names)('%s refuses inputs that are none of its own', async (call) => {
  const inputs = [undefined, null, 'text', 5, [1], { $where: '1' }, { openid: victim.openid }]
  for (const input of inputs) {
    expect(await attacker.send({ call, input })).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  }
})

test('an account that is sent along as a caller changes nothing', async () => {
  const smuggled = { openid: victim.openid, OPENID: victim.openid, userInfo: { openId: victim.openid } }
  const event = { call: 'citizen.overview', input: {}, ...smuggled }
  const reply = (await attacker.send(event)) as Awaited<ReturnType<typeof overview>>
  expect(accepted(reply).citizen).toEqual(accepted(await overview(attacker)).citizen)
  expect(accepted(reply).coming).toEqual([])
  expect(accepted(await overview(victim)).coming).toHaveLength(1)
})
const overview = (phone: Phone) => phone.call('citizen.overview', {})

test.each([
  ['appointment.read', 'number', { $gt: '' }],
  ['appointment.read', 'number', { $regex: '.*' }],
  ['appointment.cancel', 'number', { $ne: null }],
  ['appointment.cancel', 'number', ['261124000001']],
  ['appointment.list', 'before', { $gt: '' }],
  ['office.list', 'business', { $gt: '' }],
  ['slot.list', 'office', { $gt: '' }],
  ['appointment.create', 'requestId', { $gt: '' }],
  ['appointment.create', 'office', { $in: ['vehicle-office'] }],
  ['citizen.register', 'idNumber', { $gt: '' }],
] as const)('%s refuses an operator as its %s: %j', async (call, field, operator) => {
  const before = everything()
  const input = {
    business: 'driver-renewal',
    channel: 'personal',
    office: 'vehicle-office',
    [field]: operator,
  }
  const reply = await attacker.send({ call, input })
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  expect(everything()).toBe(before)
})

test('operators inside of details are refused at their field', async () => {
  const input = { ...renewalRequest(), details: { plate: { $gt: '' } } }
  const reply = await attacker.send({ call: 'appointment.create', input })
  expect(reply).toMatchObject({
    ok: false,
    code: 'INVALID_INPUT',
    fields: { 'details.plate': expect.any(String) },
  })
})

test('operators as texts are only texts', async () => {
  const odd = ['$gt', '{"$gt":""}', 'seats.$[]', '../appointments', 'vehicle-office.2026-11-24']
  for (const office of odd) {
    const choice = { business: 'driver-renewal', office, channel: 'personal' as const }
    expect(refused(await attacker.call('slot.list', choice)).code).toBe('OFFICE_MISMATCH')
    const refusal = refused(await attacker.call('appointment.create', renewalRequest({ office })))
    expect(refusal.code).toBe('OFFICE_MISMATCH')
  }
})

test.each([
  ['date', '2026-02-30'],
  ['from', '25:00'],
  ['channel', 'staff'],
  ['requestId', 'short'],
])('a booking with a malformed %s is refused at that field', async (field, value) => {
  const input = { ...renewalRequest(), [field]: value }
  const reply = await attacker.send({ call: 'appointment.create', input })
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', fields: { [field]: expect.any(String) } })
})

test('a person is the one who registered, and no call changes whom an appointment is for', async () => {
  const requestId = newRequestId()
  const input = { ...renewalRequest({ requestId }), name: '郑成功', idNumber: '11010519491231002X' }
  expect(await attacker.send({ call: 'appointment.create', input })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(city().records('appointments', { requestId })).toEqual([])
})

test('NOT_FOR_CLIENTS: a call on behalf of nobody is refused', async () => {
  const program = `
    const app = require('@cloudbase/node-sdk').init({ env: process.env.TCB_ENV })
    app.callFunction({ name: 'citizen', data: { call: 'citizen.overview', input: {} } })
      .then(({ result }) => console.log(JSON.stringify(result)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
    cwd: root,
    env: { PATH: process.env.PATH, ...city().cloud.sdkEnvironment() },
  })
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'NOT_FOR_CLIENTS' })
})

test('INTERNAL: what breaks inside is told by its request only, and logged with where it broke', async () => {
  // An administrator has lost the data key of somebody.
  await city().change('citizens', { _id: victim.openid }, { sealed: 'k9.lost' })
  const reply = await overview(victim)
  expect(refused(reply)).toMatchObject({ code: 'INTERNAL', next: [{ go: 'retry' }, { go: 'contact' }] })
  expect(JSON.stringify(reply)).not.toMatch(/k9|sealed|Error|\.ts/)
  expect(reply.requestId).not.toBe('')
  const line = await until(() =>
    city().cloud.log.recent.find(({ text }) => text.includes(`"requestId":"${reply.requestId}"`)),
  )
  expect(line.text).toContain('"call":"citizen.overview"')
  expect(line.text).toContain('which PERSONAL_DATA_KEYS lacks')
  expect(accepted(await attacker.call('appointment.list', {})).appointments).toEqual([])
})

test('nobody got anything of the victim’s', () => {
  expect(city().record('appointments', { _id: number })).toMatchObject({
    openid: victim.openid,
    state: 'booked',
  })
})
