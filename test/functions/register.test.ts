import { banRecord } from '../fixtures/ban-record'
import { renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, refused, useCity } from '../helpers/simulated-city'

const city = useCity()

test('who registers is shown masked', async () => {
  const phone = city().phone('openid-of-person-1')
  const { citizen } = accepted(await phone.call('citizen.register', city().registrationOf(1)))
  const { name, idNumber, mobile } = inventedPerson(1)
  expect(citizen).toEqual({
    name: `${name.charAt(0)}${'*'.repeat(name.length - 1)}`,
    idNumber: `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`,
    mobile: `${mobile.slice(0, 3)}****${mobile.slice(-4)}`,
  })
  expect(accepted(await phone.call('citizen.overview', {})).citizen).toEqual(citizen)
})

test('what is typed untidily is registered tidily', async () => {
  const { idNumber, mobile, name, consent } = city().registrationOf(2)
  const typed = {
    name: ` ${name}　`,
    idNumber: `${idNumber.slice(0, 6)} ${idNumber.slice(6).toLowerCase()}`,
    mobile: `+86 ${mobile.slice(0, 3)}-${mobile.slice(3)}`,
    consent,
  }
  const first = accepted(await city().phone('untidy').call('citizen.register', typed))
  const again = accepted(await city().phone('untidy').call('citizen.register', city().registrationOf(2)))
  expect(again).toEqual(first)
})

test('a registration that is repeated is answered like the first one, and nothing is stored twice', async () => {
  const phone = await city().register(3)
  const stored = city().record('citizens', { _id: phone.openid })
  const again = accepted(
    await phone.call('citizen.register', { ...city().registrationOf(3), mobile: '13800000000' }),
  )
  expect(again.citizen.mobile).toBe(`170****${inventedPerson(3).mobile.slice(-4)}`)
  expect(city().record('citizens', { _id: phone.openid })).toEqual(stored)
})

test.each([
  [{ name: '王1' }, { name: '姓名请与身份证一致，不加数字和符号' }],
  [{ idNumber: '360602199001010014' }, { idNumber: '最后一位校验不符，请逐位核对身份证号' }],
  [{ mobile: '1380000123' }, { mobile: '手机号是 11 位，现在是 10 位' }],
  [{ consent: 'older' }, { consent: '请阅读并同意个人信息说明' }],
  [
    { name: '', idNumber: '', mobile: '', consent: '' },
    {
      name: '请填写姓名',
      idNumber: '请填写身份证号',
      mobile: '请填写手机号',
      consent: '请阅读并同意个人信息说明',
    },
  ],
])('INVALID_INPUT at the fields of %j', async (changes, fields) => {
  const phone = city().phone('somebody-who-errs')
  const reply = await phone.call('citizen.register', { ...city().registrationOf(4), ...changes })
  expect(refused(reply)).toMatchObject({ code: 'INVALID_INPUT', fields })
  expect(city().records('citizens', { _id: 'somebody-who-errs' })).toEqual([])
})

test('the date of birth is judged by the clock of the server', async () => {
  const reply = await city()
    .phone('somebody-unborn')
    .call('citizen.register', { ...city().registrationOf(4), idNumber: '360602202611240013' })
  expect(refused(reply).fields).toEqual({ idNumber: '出生日期不对，请核对第 7 到 14 位' })
})

test('ALREADY_REGISTERED: an account stays with its person', async () => {
  const phone = await city().register(5)
  const reply = await phone.call('citizen.register', city().registrationOf(6))
  expect(refused(reply)).toMatchObject({ code: 'ALREADY_REGISTERED', next: [{ go: 'contact' }] })
  expect(accepted(await phone.call('citizen.overview', {})).citizen?.idNumber).toBe(
    `3606**********${inventedPerson(5).idNumber.slice(-4)}`,
  )
})

test('ID_TAKEN: a person stays with the account, whatever name is given', async () => {
  await city().register(7)
  const reply = await city()
    .phone('another-account')
    .call('citizen.register', { ...city().registrationOf(7), name: '郑成功' })
  expect(refused(reply)).toMatchObject({ code: 'ID_TAKEN', next: [{ go: 'contact' }] })
  expect(JSON.stringify(reply)).not.toContain(inventedPerson(7).idNumber)
  expect(city().records('citizens', { _id: 'another-account' })).toEqual([])
})

test('one ID number sent by many accounts at once is registered with one of them', async () => {
  const accounts = ['first', 'second', 'third', 'fourth'].map((name) => city().phone(`racing-${name}`))
  const replies = await Promise.all(
    accounts.map((phone) => phone.call('citizen.register', city().registrationOf(8))),
  )
  const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()
  expect(codes).toEqual(['ID_TAKEN', 'ID_TAKEN', 'ID_TAKEN', 'OK'])
})

describe('a ban of a person', () => {
  const personKeyOf = (openid: string) => city().record('citizens', { _id: openid }).personKey

  /** As a manager strikes out a registration that was made with somebody else's card: the person is free again. */
  const forget = (openid: string) => city().cloud.database.engine.remove('citizens', { _id: openid }, true)

  test('reaches the account that registers with the ID number later', async () => {
    const earlier = await city().register(9)
    const personKey = personKeyOf(earlier.openid)
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: 'of-a-person', subjects: [personKey] }) },
    ])
    await forget(earlier.openid)

    const later = city().phone('later-account')
    accepted(await later.call('citizen.register', city().registrationOf(9)))
    expect(accepted(await later.call('citizen.overview', {})).ban).toMatchObject({
      reason: '三次预约未到',
      until: '2026-11-30',
    })
    expect(refused(await later.call('appointment.create', renewalRequest())).code).toBe('BANNED')
    expect(city().record('bans', { _id: 'of-a-person' }).subjects).toEqual([personKey, 'later-account'])
  })

  test('reaches it also when the call that registered died half-way and is repeated', async () => {
    const phone = await city().register(10)
    const personKey = personKeyOf(phone.openid)
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: 'not-extended', subjects: [personKey] }) },
    ])
    expect(accepted(await phone.call('citizen.overview', {})).ban).toBeNull()

    accepted(await phone.call('citizen.register', city().registrationOf(10)))
    accepted(await phone.call('citizen.register', city().registrationOf(10)))
    expect(city().record('bans', { _id: 'not-extended' }).subjects).toEqual([personKey, phone.openid])
    expect(accepted(await phone.call('citizen.overview', {})).ban).not.toBeNull()
  })

  test('reaches it by the timer when the call that registered died half-way and nobody repeats it', async () => {
    const earlier = await city().register(11)
    const personKey = personKeyOf(earlier.openid)
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: 'nobody-repeats', subjects: [personKey], personKey, cancelsComing: true }) },
    ])
    await forget(earlier.openid)
    const later = city().phone('died-half-way')
    city().cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'bans' && action === 'database.modifyDocument' ? 'kill-before' : undefined,
    )
    await expect(later.call('citizen.register', city().registrationOf(11))).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    // Until then the account has the number that it may have booked.
    const { appointment } = accepted(await later.call('appointment.create', renewalRequest()))

    await city().runTimer()
    expect(accepted(await later.call('citizen.overview', {})).ban?.id).toBe('nobody-repeats')
    expect(city().record('appointments', { _id: appointment.number }).state).toBe('withdrawn')
  })
})
