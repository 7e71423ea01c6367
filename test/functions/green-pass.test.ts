import { isOldEnough } from '../../miniprogram/contract/green-pass'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { codeOf, newOfficer, newPerson, type Officer } from '../helpers/visits'

/** The green channel: a pass without an appointment, from the phone to the queue. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('09:10', TUESDAY),
})

/** Old enough for the ground that goes by age. */
const OLD = 1

let officer: Officer
let elsewhere: Officer
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  elsewhere = await newOfficer(city(), 'openid-of-the-other', { office: 'ebike-yuehu' })
})

const declared = async (phone: Phone, ground = 'disabled') =>
  accepted(await phone.call('pass.declare', { ground })).pass
const overview = async (phone: Phone) => accepted(await phone.call('citizen.overview', {}))
/** Somebody new with a pass. */
const withPass = async () => {
  const n = newPerson()
  const phone = await city().register(n)
  return { n, phone, pass: await declared(phone) }
}

describe('a pass', () => {
  test('is given for what somebody declares, kept by the phone, and changed by declaring again', async () => {
    const { phone, pass } = await withPass()
    expect(pass).toEqual({
      ground: 'disabled',
      reference: expect.stringMatching(/^G[0-9A-F]{16}$/),
      secret: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect((await overview(phone)).pass).toEqual(pass)
    expect(await declared(phone, 'pregnant')).toEqual({ ...pass, ground: 'pregnant' })
  })

  test('stores one sealed word, and no proof', async () => {
    const { phone } = await withPass()
    const { pass } = city().record('citizens', { _id: phone.openid })
    expect(pass).toMatch(/^k1\.[\w-]+$/)
    expect(pass).not.toContain('disabled')
  })

  test('is forgotten when it is withdrawn, however often; nothing opens with its code any more', async () => {
    const { phone, pass } = await withPass()
    const code = codeOf(city(), pass)
    accepted(await phone.call('pass.withdraw', {}))
    accepted(await phone.call('pass.withdraw', {}))
    expect((await overview(phone)).pass).toBeNull()
    expect(city().record('citizens', { _id: phone.openid }).pass).toBeNull()
    const found = accepted(await officer.scan(code))
    expect(found).toMatchObject({ verdict: { code: 'green-over', tone: 'stop' }, visit: null, pass: null })
    const reply = await officer.walkIn({ entry: 'green', pass: pass.reference })
    expect(refused(reply).code).toBe('PASS_UNKNOWN')
  })

  test('for age follows from the ID number; GREEN_TOO_YOUNG says from when on', async () => {
    const ground = city().city.greenChannel.find(({ id }) => id === 'age-70')
    if (ground === undefined) throw new Error('the shipped city has no ground by age')
    expect(isOldEnough(ground, inventedPerson(OLD).idNumber, TUESDAY)).toBe(true)
    const old = await city().register(OLD)
    expect((await declared(old, 'age-70')).ground).toBe('age-70')

    const young = await city().register(newPerson())
    const refusal = refused(await young.call('pass.declare', { ground: 'age-70' }))
    expect(refusal.code).toBe('GREEN_TOO_YOUNG')
    expect(refusal.message).toContain('70 周岁')
    expect((await overview(young)).pass).toBeNull()
  })

  test('is refused to strangers, and for what is no ground of the city', async () => {
    const stranger = await city().phone('a-stranger').call('pass.declare', { ground: 'disabled' })
    expect(refused(stranger).code).toBe('NOT_REGISTERED')
    const phone = await city().register(newPerson())
    expect(refused(await phone.call('pass.declare', { ground: 'famous' }))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { ground: '请重新选择' },
    })
  })
})

describe('at the door', () => {
  test('the pass shows whose it is and which proof to look at, and that somebody looked is noted', async () => {
    const { n, pass } = await withPass()
    const { name, idNumber } = inventedPerson(n)
    const found = accepted(await officer.scan(codeOf(city(), pass)))
    expect(found).toMatchObject({
      verdict: { code: 'green', tone: 'go', advice: expect.stringContaining('残疾人证') },
      visit: null,
      pass: { reference: pass.reference, name, idNumber, ground: { name: '残疾人', proof: '残疾人证' } },
    })
    expect(city().records('audit', { subject: pass.reference })).toMatchObject([{ call: 'ticket.scan' }])
  })

  test('whoever shows it is let in first of all, is named in the queue, and is inside once', async () => {
    const { phone, pass } = await withPass()
    const plain = accepted(await officer.walkIn())
    const requestId = newRequestId()
    const request = { entry: 'green' as const, pass: pass.reference, requestId }
    const first = accepted(await officer.walkIn(request))
    expect(first.ahead).toBe(0)
    expect(first.row).toMatchObject({
      entry: 'green',
      status: 'admitted',
      name: expect.stringMatching(/^.\*+$/),
    })
    expect(accepted(await officer.walkIn(request))).toEqual(first)

    const again = { entry: 'green' as const, pass: pass.reference }
    expect(refused(await officer.walkIn(again)).code).toBe('PASS_INSIDE')
    expect(refused(await elsewhere.walkIn({ ...again, category: 'ebike' })).code).toBe('PASS_INSIDE')
    // A repeat is answered as it was, even where the pass has been withdrawn since.
    accepted(await phone.call('pass.withdraw', {}))
    expect(accepted(await officer.walkIn(request))).toEqual(first)
    await declared(phone)

    await officer.decide(first.row.id, { what: 'done' })
    expect(city().record('walkIns', { _id: first.row.id }).holder).toBe(first.row.id)
    const second = accepted(await elsewhere.walkIn({ ...again, category: 'ebike' }))
    await elsewhere.decide(second.row.id, { what: 'leave' })
    await officer.decide(plain.row.id, { what: 'leave' })
  })

  test('somebody entitled without a phone is let in by hand, and nobody is named', async () => {
    const { row, ahead } = accepted(await officer.walkIn({ entry: 'green' }))
    expect([row.entry, row.name, ahead]).toEqual(['green', '', 0])
    expect(city().record('walkIns', { _id: row.id })).toMatchObject({ openid: null, sealed: null })
    await officer.decide(row.id, { what: 'done' })
  })

  test('PASS_UNKNOWN for a pass that nobody has, or that is to open the ordinary row', async () => {
    const { pass } = await withPass()
    const unknown = { entry: 'green' as const, pass: 'G0123456789ABCDEF' }
    expect(refused(await officer.walkIn(unknown)).code).toBe('PASS_UNKNOWN')
    const ordinary = { entry: 'walk-in' as const, pass: pass.reference }
    expect(refused(await officer.walkIn(ordinary)).code).toBe('PASS_UNKNOWN')
  })
})
