import { addDays } from '../../miniprogram/contract/calendar'
import { banRecord } from '../fixtures/ban-record'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { applicationOf, approvedMandate, uploadedPhoto } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { tracesOf } from '../helpers/traces'
import { newOfficer, type Officer } from '../helpers/visits'

/** People who correct their number, close their account, and come again. Each test has a person of its own. */
const city = useCity({
  city: shippedCityWith(
    {
      rate: UNHURRIED,
      cancelling: { times: 3, withinDays: 30 },
      penalties: { strikes: 3, withinDays: 180, banDays: 30 },
    },
    { offices: 1 },
  ),
})

let n = 0
let phone: Phone
let manager: Phone
let officer: Officer
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
  officer = await newOfficer(city(), 'openid-of-the-officer')
})
beforeEach(async () => {
  n += 1
  city().cloud.clock.set(at('09:00'))
  phone = await city().register(n)
})
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const close = (who = phone) => who.call('citizen.close', {})
const minutesLater = async (minutes: number) => {
  city().cloud.clock.advance(minutes * 60_000)
  await city().runTimer()
}
const registerAgain = (openid = phone.openid) =>
  city().phone(openid).call('citizen.register', city().registrationOf(n))
const book = async (who = phone, date = TUESDAY, from = '15:00') =>
  accepted(await who.call('appointment.create', renewalRequest({ date, from }))).appointment.number
const cancelAt = async (number: string, time: string, date: string, who = phone) => {
  city().cloud.clock.set(at(time, date))
  accepted(await who.call('appointment.cancel', { number }))
}
const overview = async (who = phone) => accepted(await who.call('citizen.overview', {}))
const citizens = () => city().records('citizens', { _id: phone.openid })

describe('the mobile number', () => {
  const correct = (mobile: string, who = phone) => who.call('citizen.correct-mobile', { mobile })

  test('is corrected, also where others look for it', async () => {
    const before = citizens()[0]
    const { citizen } = accepted(await correct(' 170 9999 0001 '))
    expect(citizen.mobile).toMatch(/^170\*+0001$/)
    expect((await overview()).citizen).toEqual(citizen)
    expect(citizens()[0]?.mobileKey).not.toBe(before?.mobileKey)
    expect(citizens()[0]).toMatchObject({
      personKey: before?.personKey,
      passReference: before?.passReference,
    })
  })

  test('is said to be wrong where it is typed', async () => {
    expect(refused(await correct('12345'))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { mobile: expect.any(String) },
    })
  })

  test('of nobody who is registered is none', async () => {
    expect(refused(await correct('17099990001', city().phone('nobody'))).code).toBe('NOT_REGISTERED')
  })

  test('that is corrected twice at once is one of the two, as a whole', async () => {
    const twin = await city().register(n + 500)
    accepted(await correct('17099990003', twin))
    await Promise.all([correct('17099990002'), correct('17099990003')])
    const { mobile } = (await overview()).citizen ?? { mobile: '' }
    // The same number has the same key, whoever has it.
    const isSecond =
      city().records('citizens', { _id: twin.openid })[0]?.mobileKey === citizens()[0]?.mobileKey
    expect(mobile.endsWith(isSecond ? '0003' : '0002')).toBe(true)
  })
})

describe('an account stays open', () => {
  const expectOpen = async (code: string) => {
    expect(refused(await close()).code).toBe(code)
    expect((await overview()).citizen).not.toBeNull()
    expect(citizens()[0]?.closingAt).toBeNull()
  }

  test('CLOSE_NUMBER with a number, which leads to it', async () => {
    const number = await book()
    const { next } = refused(await close())
    expect(next[0]).toMatchObject({ go: 'appointment', number })
    await expectOpen('CLOSE_NUMBER')
  })

  test('CLOSE_MANDATE with one that is waiting or approved', async () => {
    await approvedMandate(city(), phone, manager)
    await expectOpen('CLOSE_MANDATE')
  })

  test('CLOSE_STAFF with a role', async () => {
    await city().staff(phone.openid, { role: 'window' })
    await expectOpen('CLOSE_STAFF')
  })

  test('CLOSE_BANNED during a ban, so that closing ends none', async () => {
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: `ban-${n}`, subjects: [phone.openid] }) },
    ])
    await expectOpen('CLOSE_BANNED')
  })

  test('CLOSE_INSIDE while the person is at the office', async () => {
    const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
    accepted(await officer.walkIn({ entry: 'green', pass: pass.reference }))
    await expectOpen('CLOSE_INSIDE')
  })

  test('whatever was refused is as it was', async () => {
    const number = await book()
    refused(await close())
    await minutesLater(5)
    expect(accepted(await phone.call('appointment.read', { number })).appointment.status).toBe('booked')
  })
})

/** A person who has something of every kind, and nothing that is open. */
const leaveTraces = async (): Promise<string[]> => {
  const { mandate } = accepted(await phone.call('mandate.apply', await applicationOf(city(), phone)))
  const decision = { mandate: mandate.id, revision: mandate.revision }
  accepted(await manager.call('mandate.return', { ...decision, reason: 'unreadable', words: '' }))
  const unused = await uploadedPhoto(city(), phone)
  await phone.call('feedback.write', { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清' })
  accepted(await phone.call('pass.declare', { ground: 'disabled' }))
  const number = await book()
  await minutesLater(5)
  await cancelAt(number, '09:10', MONDAY)
  return [...mandate.photos, unused]
}

describe('an account that is closed', () => {
  test('is gone within minutes, with everything but what still speaks against the person', async () => {
    const photos = await leaveTraces()
    const passReference = citizens()[0]?.passReference ?? ''
    accepted(await close())
    expect((await overview()).citizen).toBeNull()
    await minutesLater(1)
    const left = tracesOf(city(), n, { passReference })
    // The cancellation counts for 30 days; the calls of a minute ago for another day.
    expect(left.filter((trace) => !trace.startsWith('turns'))).toEqual(['appointments: personKey'])
    for (const photo of photos) expect(await city().cloud.storage.read(photo)).toBeNull()
    expect(accepted(await phone.call('citizen.data', {})).data).toMatchObject({ citizen: null, shares: [] })
  })

  test('closing it again, or what nobody has, answers the same', async () => {
    accepted(await close())
    expect(accepted(await close())).toEqual({ closed: true })
    await minutesLater(1)
    expect(accepted(await close())).toEqual({ closed: true })
    expect(accepted(await close(city().phone('nobody-ever')))).toEqual({ closed: true })
  })

  test('can do nothing any more that needs a person', async () => {
    accepted(await close())
    const answers = await Promise.all([
      phone.call('appointment.create', renewalRequest({ date: TUESDAY })),
      phone.call('pass.declare', { ground: 'disabled' }),
      phone.call('citizen.correct-mobile', { mobile: '17099990001' }),
    ])
    expect(answers.map((reply) => refused(reply).code)).toEqual([
      'NOT_REGISTERED',
      'NOT_REGISTERED',
      'NOT_REGISTERED',
    ])
  })

  test('ACCOUNT_CLOSING for a minute, then the person registers again, with the same phone or another', async () => {
    accepted(await close())
    expect(refused(await registerAgain()).code).toBe('ACCOUNT_CLOSING')
    expect(refused(await registerAgain('another-phone')).code).toBe('ACCOUNT_CLOSING')
    // Though the timer has not come by.
    city().cloud.clock.advance(60_000)
    accepted(await registerAgain(`another-phone-${n}`))
    expect(citizens()).toEqual([])
    expect(await book(city().phone(`another-phone-${n}`))).toMatch(/^\d{12}$/)
  })

  test('registered again with the same phone is a new one, and stays', async () => {
    accepted(await close())
    city().cloud.clock.advance(60_000)
    accepted(await registerAgain())
    const number = await book()
    await minutesLater(5)
    expect(accepted(await phone.call('appointment.read', { number })).appointment.status).toBe('booked')
    expect((await overview()).citizen).not.toBeNull()
  })

  test('does not lose a seat that is still to be returned', async () => {
    const number = await book()
    await cancelAt(number, '09:10', MONDAY)
    accepted(await close())
    await minutesLater(180)
    expect(
      city()
        .records('slots')
        .some(({ seats }) => seats.includes(number)),
    ).toBe(false)
  })

  test('a call that dies at any write is finished by the timer', async () => {
    await leaveTraces()
    for (const place of [1, 3, 5, 7]) {
      let writes = 0
      city().cloud.faults.onDatabaseRequest(({ action }) => {
        writes += /insert|modify|remove/.test(action) ? 1 : 0
        return writes === place ? 'kill-after' : undefined
      })
      await close().catch(() => undefined)
    }
    city().cloud.faults.onDatabaseRequest(null)
    await minutesLater(2)
    expect(citizens()).toEqual([])
    const left = tracesOf(city(), n).filter((trace) => !trace.startsWith('turns'))
    expect(left).toEqual(['appointments: personKey'])
  })
})

describe('closing an account gets nobody out of', () => {
  const strike = async (date: string, who = phone) => {
    city().cloud.clock.set(at('10:00', addDays(date, -1)))
    await cancelAt(await book(who, date), '12:00', date, who)
  }
  const anew = async () => {
    accepted(await close())
    await minutesLater(1)
    accepted(await registerAgain())
  }

  test('strikes: they count again as soon as the person registers, with whichever phone', async () => {
    await strike(TUESDAY)
    accepted(await close())
    await minutesLater(1)
    const other = city().phone(`other-phone-${n}`)
    accepted(await registerAgain(other.openid))
    expect((await overview(other)).strikes.strikes).toEqual([{ kind: 'late-cancellation', date: TUESDAY }])
    // What they were for is nobody's business any more.
    expect(accepted(await other.call('appointment.list', {})).appointments).toEqual([])
  })

  test('a ban: the third strike leads to it though two are of an account that was closed', async () => {
    await strike(TUESDAY)
    await anew()
    await strike('2026-11-25')
    await anew()
    await strike('2026-11-26')
    expect((await overview()).ban).not.toBeNull()
    expect(refused(await close()).code).toBe('CLOSE_BANNED')
  })

  test('the limit of cancellations', async () => {
    for (const _time of [1, 2, 3]) await cancelAt(await book(), '09:10', MONDAY)
    await anew()
    const number = await book()
    expect(refused(await phone.call('appointment.cancel', { number })).code).toBe('CANCEL_LIMIT')
  })

  test('a ban that was entered at that very moment: it acts on whoever registers with the same ID number', async () => {
    accepted(await close())
    const entry = {
      requestId: newRequestId(),
      idNumber: inventedPerson(n).idNumber,
      reason: 'trading' as const,
      evidence: '群众举报',
      until: null,
      cancelsComing: true,
    }
    accepted(await manager.call('ban.add', entry))
    await minutesLater(1)
    expect(citizens()).toEqual([])
    accepted(await registerAgain(`fresh-phone-${n}`))
    expect((await overview(city().phone(`fresh-phone-${n}`))).ban).not.toBeNull()
  })

  test('a ban that has ended: its strikes stay paid for, its words are gone', async () => {
    await strike(TUESDAY)
    await strike('2026-11-25')
    await strike('2026-11-26')
    const ban = city()
      .records('bans')
      .find(({ subjects }) => subjects.includes(phone.openid))
    expect(ban?.evidence).toMatch(/^k1\./)
    city().cloud.clock.set(at('09:00', '2027-01-10'))
    await city().runTimer()
    await anew()
    expect(city().record('bans', { _id: ban?._id ?? '' })).toMatchObject({ evidence: null })
    expect((await overview()).strikes.strikes).toEqual([])
  })
})
