import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, useCity } from '../helpers/simulated-city'

/** Who works for the office. Managers give and take the window role at offices that they answer for. */
const city = useCity()

let chief: Phone
let local: Phone
let people = 0
beforeAll(async () => {
  chief = await city().staff('openid-of-the-chief')
  local = await city().staff('openid-of-the-local', { offices: ['ebike-yuehu', 'ebike-gaoxin'] })
})
const newcomer = (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const add = (by: Phone, offices: string[], idNumber = inventedPerson(people).idNumber) =>
  by.call('team.add', { idNumber, offices })
const team = async (of: Phone) => accepted(await of.call('team.list', {})).members.map(({ id }) => id)
const auditOf = (subject: string) =>
  city()
    .records('audit', { subject })
    .map(({ call, by }) => [call, by])

test('somebody who has registered is given the window role, and is of the staff from then on', async () => {
  const phone = await newcomer()
  const { name, idNumber } = inventedPerson(people)
  const { member } = accepted(await add(local, ['ebike-yuehu']))
  expect(member).toEqual({
    id: phone.openid,
    role: 'window',
    offices: ['ebike-yuehu'],
    name: maskName(name),
    idNumber: maskIdNumber(idNumber),
  })
  expect(accepted(await phone.call('citizen.overview', {})).staff).toEqual({
    role: 'window',
    offices: ['ebike-yuehu'],
  })
  expect(city().record('staff', { _id: phone.openid }).addedBy).toBe(local.openid)
  expect(auditOf(phone.openid)).toEqual([['team.add', local.openid]])
})

test('adding is answered the same when it is repeated; MEMBER_EXISTS when somebody is of the staff otherwise', async () => {
  await newcomer()
  const first = accepted(await add(chief, ['vehicle-office']))
  expect(accepted(await add(chief, ['vehicle-office']))).toEqual(first)
  expect(refused(await add(chief, ['ebike-yuehu'])).code).toBe('MEMBER_EXISTS')
  const { idNumber } = inventedPerson(people)
  await city().change('staff', { _id: first.member.id }, { role: 'manager' })
  expect(refused(await add(chief, ['vehicle-office'], idNumber)).code).toBe('MEMBER_EXISTS')
})

test('NOT_ALLOWED at an office that the manager does not answer for', async () => {
  await newcomer()
  expect(refused(await add(local, ['vehicle-office'])).code).toBe('NOT_ALLOWED')
  expect(refused(await add(local, ['ebike-yuehu', 'vehicle-office'])).code).toBe('NOT_ALLOWED')
})

test('PERSON_UNKNOWN for somebody who has not registered', async () => {
  expect(refused(await add(chief, ['vehicle-office'], inventedPerson(700).idNumber)).code).toBe(
    'PERSON_UNKNOWN',
  )
})

test.each([
  [{ idNumber: '123' }, { idNumber: '身份证号少了 15 位' }],
  [{ offices: ['nowhere'] }, { offices: '请重新选择网点' }],
])('INVALID_INPUT at %j', async (changes, fields) => {
  const input = { idNumber: inventedPerson(1).idNumber, offices: ['vehicle-office'], ...changes }
  expect(refused(await chief.call('team.add', input))).toMatchObject({ code: 'INVALID_INPUT', fields })
})

test('the list of a manager holds those of the manager’s offices only', async () => {
  const phone = await newcomer()
  accepted(await add(chief, ['vehicle-office']))
  expect(await team(chief)).toEqual(expect.arrayContaining([chief.openid, local.openid, phone.openid]))
  expect(await team(local)).not.toContain(phone.openid)
  expect(await team(local)).not.toContain(chief.openid)
  expect(await team(local)).toContain('openid-of-person-1')
})

describe('the window role', () => {
  test('is taken away, and with it every call of the staff; taking it again changes nothing', async () => {
    const phone = await newcomer()
    accepted(await add(local, ['ebike-gaoxin']))
    for (let times = 0; times < 2; times += 1)
      expect(accepted(await local.call('team.remove', { id: phone.openid }))).toEqual({ removed: true })
    expect(accepted(await phone.call('citizen.overview', {})).staff).toBeNull()
    expect(refused(await phone.call('team.list', {})).code).toBe('NOT_STAFF')
    expect(auditOf(phone.openid)).toEqual([
      ['team.add', local.openid],
      ['team.remove', local.openid],
    ])
  })

  test('NOT_ALLOWED to be taken by a manager of other offices', async () => {
    const phone = await newcomer()
    accepted(await add(chief, ['ebike-yuehu', 'vehicle-office']))
    expect(refused(await local.call('team.remove', { id: phone.openid })).code).toBe('NOT_ALLOWED')
    expect(city().records('staff', { _id: phone.openid })).toHaveLength(1)
  })

  test('is all that managers take: NOT_ALLOWED for the role of a manager, one’s own among them', async () => {
    for (const id of [local.openid, chief.openid])
      expect(refused(await chief.call('team.remove', { id })).code).toBe('NOT_ALLOWED')
  })
})
