import type { MandateApplication } from '../../miniprogram/contract/mandate'
import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'
import { personApplication } from '../fixtures/mandate-application'
import { applicationOf, approvedMandate, inventedCreditCode, PICTURE, uploadedPhoto } from '../helpers/agents'
import { newRequestId } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, useCity } from '../helpers/simulated-city'

/** How a mandate is applied for, corrected and decided about. */
const city = useCity({ city: shippedCityWith({ rate: { writesPerMinute: 1000, readsPerMinute: 1000 } }) })

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const newcomer = (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const apply = async (phone: Phone, changes: Partial<MandateApplication> = {}) =>
  phone.call('mandate.apply', await applicationOf(city(), phone, changes))
const applied = async (phone: Phone, changes: Partial<MandateApplication> = {}) =>
  accepted(await apply(phone, changes)).mandate
const decision = ({ id, revision }: { id: string; revision: number }) => ({ mandate: id, revision })
const returnBecause = (mandate: { id: string; revision: number }, words = '') =>
  manager.call('mandate.return', { ...decision(mandate), reason: 'unreadable', words })

describe('an application', () => {
  test('waits for a decision, and is listed with its history', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(mandate).toMatchObject({
      state: 'waiting',
      revision: 1,
      principal: '城南汽车销售服务有限公司',
      creditCode: '91350100M000100Y43',
      principalIdNumber: '',
      businesses: ['driver-renewal', 'vehicle-plates'],
      history: [{ what: 'applied', reason: null, at: expect.stringMatching(/^2026-11-23T01:0/) }],
    })
    expect(accepted(await phone.call('mandate.list', {}))).toEqual({
      mandates: [mandate],
      kept: { booked: 0, cancelled: 0, missed: 0 },
    })
    expect(accepted(await phone.call('citizen.overview', {})).isAgent).toBe(true)
  })

  test('for a person shows the person masked to the agent', async () => {
    const phone = await newcomer()
    const { photos } = await applicationOf(city(), phone)
    const mandate = await applied(
      phone,
      personApplication({ requestId: newRequestId(), photos, businesses: ['driver-renewal'] }),
    )
    expect(mandate).toMatchObject({
      principal: '王**',
      principalIdNumber: '1101**********002X',
      creditCode: '',
    })
  })

  test('that is repeated is the same one', async () => {
    const phone = await newcomer()
    const application = await applicationOf(city(), phone)
    const first = accepted(await phone.call('mandate.apply', application))
    expect(accepted(await phone.call('mandate.apply', application))).toEqual(first)
    const twice = await Promise.all([1, 2].map(() => phone.call('mandate.apply', application)))
    for (const reply of twice) expect(accepted(reply)).toEqual(first)
    expect(city().records('mandates', { openid: phone.openid })).toHaveLength(1)
  })

  test('of another account under the same request id is its own', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const requestId = newRequestId()
    const [first, second] = [await applied(one, { requestId }), await applied(other, { requestId })]
    expect(first.id).not.toBe(second.id)
  })

  test('NOT_REGISTERED from a stranger, BANNED from somebody who is banned', async () => {
    const stranger = city().phone('a-stranger')
    expect(refused(await apply(stranger)).code).toBe('NOT_REGISTERED')
    const phone = await newcomer()
    await city().cloud.database.insert('bans', [{ ...banRecord({ _id: 'agent', subjects: [phone.openid] }) }])
    expect(refused(await apply(phone)).code).toBe('BANNED')
  })

  test('INVALID_INPUT at its faults, and nothing is stored', async () => {
    const phone = await newcomer()
    const faulty = await apply(phone, {
      creditCode: '91350100M000100Y4Z',
      businesses: ['driver-full-points-exam'],
    })
    expect(refused(faulty)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { creditCode: expect.any(String), businesses: '有的业务不能代办，请重新选择' },
    })
    expect(city().records('mandates', { openid: phone.openid })).toEqual([])
  })

  test('INVALID_INPUT for the agent’s own matters: that would make two numbers of one', async () => {
    const phone = await newcomer()
    const { idNumber, name } = inventedPerson(people)
    const own = personApplication({
      requestId: newRequestId(),
      principalName: name,
      principalIdNumber: idNumber,
      businesses: ['driver-renewal'],
    })
    const reply = await apply(phone, { ...own, photos: [await uploadedPhoto(city(), phone)] })
    expect(refused(reply)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { principalIdNumber: expect.stringContaining('您自己') },
    })
  })
})

describe('MANDATE_OPEN: one open mandate of an agent for a principal', () => {
  test('while it waits, is returned, or in force', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(refused(await apply(phone)).code).toBe('MANDATE_OPEN')
    accepted(await returnBecause(mandate))
    expect(refused(await apply(phone))).toMatchObject({ code: 'MANDATE_OPEN', next: [{ go: 'mandates' }] })
  })

  test('among many requests at once', async () => {
    const phone = await newcomer()
    const applications = await Promise.all([1, 2, 3, 4, 5].map(() => applicationOf(city(), phone)))
    const replies = await Promise.all(applications.map((each) => phone.call('mandate.apply', each)))
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual([
      ...Array(4).fill('MANDATE_OPEN'),
      'OK',
    ])
  })

  test('but another agent, another unit, and the same unit after the end are free', async () => {
    const phone = await newcomer()
    const mandate = await approvedMandate(city(), phone, manager)
    await applied(phone, { creditCode: inventedCreditCode(1) })
    await applied(await newcomer())
    accepted(await manager.call('mandate.revoke', { ...decision(mandate), reason: 'misuse', words: '' }))
    await applied(phone)
  })
})

describe('PHOTO_INVALID', () => {
  const photoFault = async (phone: Phone, photos: string[]) => {
    const reply = refused(await apply(phone, { photos }))
    expect(reply.code).toBe('PHOTO_INVALID')
    expect(city().records('mandates', { openid: phone.openid })).toEqual([])
    return reply.fields
  }

  test('a photo of another account, however its id became known', async () => {
    const [phone, other] = [await newcomer(), await newcomer()]
    const foreign = await uploadedPhoto(city(), other)
    expect(await photoFault(phone, [await uploadedPhoto(city(), phone), foreign])).toEqual({
      'photos.1': '这张照片不是您上传的，请重新拍摄',
    })
  })

  test('ids that climb out of the own folder, or lead elsewhere', async () => {
    const [phone, other] = [await newcomer(), await newcomer()]
    const [own, foreign] = [await uploadedPhoto(city(), phone), await uploadedPhoto(city(), other)]
    const ownFolder = own.slice(0, own.lastIndexOf('/'))
    const [, , , ...path] = foreign.split('/')
    const odd = [
      `${ownFolder}/../../${path.join('/')}`,
      own.replace('cloud://', 'https://'),
      'photo.jpg',
      '',
      `cloud://x/y/${own}`,
    ]
    for (const photo of odd)
      expect(await photoFault(phone, [photo])).toEqual({ 'photos.0': '这张照片不是您上传的，请重新拍摄' })
  })

  test.each([
    ['a page named .jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), '这不是照片，请重新拍摄'],
    [
      'a drawing with a script in it',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      '这不是照片，请重新拍摄',
    ],
    ['nothing', Buffer.alloc(0), '这不是照片，请重新拍摄'],
    ['half a beginning', Buffer.from([0xff, 0xd8]), '这不是照片，请重新拍摄'],
    [
      'more than four megabytes',
      Buffer.concat([PICTURE, Buffer.alloc(4 * 1024 * 1024)]),
      '照片太大，请重新拍摄',
    ],
  ])('%s', async (_what, content, fault) => {
    const phone = await newcomer()
    expect(await photoFault(phone, [await uploadedPhoto(city(), phone, content)])).toEqual({
      'photos.0': fault,
    })
  })

  test('a photo that was never sent', async () => {
    const phone = await newcomer()
    const sent = await uploadedPhoto(city(), phone)
    expect(await photoFault(phone, [sent.replace(/[^/]+$/, 'never-sent.jpg')])).toEqual({
      'photos.0': '照片没有上传成功，请重新拍摄',
    })
  })

  test('nothing is wrong with photos of both kinds, up to four megabytes', async () => {
    const phone = await newcomer()
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.alloc(100),
    ])
    const large = Buffer.concat([PICTURE, Buffer.alloc(4 * 1024 * 1024 - PICTURE.length)])
    const contents = [PICTURE, png, large]
    const photos = await Promise.all(contents.map((content) => uploadedPhoto(city(), phone, content)))
    expect((await applied(phone, { photos })).photos).toEqual(photos)
  })

  test('the path of a photo names nobody, and each is another one', async () => {
    const phone = await newcomer()
    const paths = await Promise.all(
      [1, 2].map(async () => accepted(await phone.call('mandate.photo', {})).path),
    )
    const { name, idNumber, mobile } = inventedPerson(people)
    for (const path of paths) {
      expect(path).toMatch(/^mandates\/[\w-]{32}\/[\da-f-]{36}\.jpg$/)
      for (const secret of [phone.openid, name, idNumber, mobile]) expect(path).not.toContain(secret)
    }
    expect(new Set(paths).size).toBe(2)
  })
})

describe('a mandate that was returned', () => {
  test('says why, is corrected and waits again, with all of its history', async () => {
    const phone = await newcomer()
    const first = await applied(phone)
    const returned = accepted(await returnBecause(first, '看不清日期')).mandate
    expect(returned).toMatchObject({ state: 'returned', revision: 2 })
    expect(accepted(await phone.call('mandate.list', {})).mandates[0]?.history.at(-1)).toMatchObject({
      what: 'returned',
      reason: '照片不清楚：看不清日期',
    })

    const correction = await applicationOf(city(), phone, {
      corrects: first.id,
      unitName: '城南汽车销售有限公司',
    })
    const corrected = accepted(await phone.call('mandate.apply', correction)).mandate
    expect(corrected).toMatchObject({
      id: first.id,
      state: 'waiting',
      revision: 3,
      principal: '城南汽车销售有限公司',
    })
    expect(corrected.history.map(({ what }) => what)).toEqual(['applied', 'returned', 'corrected'])
    expect(accepted(await phone.call('mandate.apply', correction)).mandate).toEqual(corrected)

    const { mandate } = accepted(await manager.call('mandate.approve', decision(corrected)))
    expect(mandate).toMatchObject({ state: 'approved', revision: 4 })
  })

  test('MANDATE_CHANGED when it is corrected while it waits or is in force', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(refused(await apply(phone, { corrects: mandate.id })).code).toBe('MANDATE_CHANGED')
    accepted(await manager.call('mandate.approve', decision(mandate)))
    expect(refused(await apply(phone, { corrects: mandate.id })).code).toBe('MANDATE_CHANGED')
  })

  test('MANDATE_UNKNOWN when somebody else corrects it', async () => {
    const mandate = await applied(await newcomer())
    accepted(await returnBecause(mandate))
    expect(refused(await apply(await newcomer(), { corrects: mandate.id })).code).toBe('MANDATE_UNKNOWN')
    expect(city().record('mandates', { _id: mandate.id }).state).toBe('returned')
  })

  test('MANDATE_OPEN when it is corrected to a principal that has another open one', async () => {
    const phone = await newcomer()
    await applied(phone, { creditCode: inventedCreditCode(2) })
    const mandate = await applied(phone)
    accepted(await returnBecause(mandate))
    const reply = await apply(phone, { corrects: mandate.id, creditCode: inventedCreditCode(2) })
    expect(refused(reply).code).toBe('MANDATE_OPEN')
    expect(city().record('mandates', { _id: mandate.id })).toMatchObject({ state: 'returned', revision: 2 })
  })
})

describe('the queue', () => {
  test('holds those that wait, oldest first, masked; a correction goes to its end', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const first = await applied(one)
    city().cloud.clock.set(at('09:10'))
    const second = await applied(other)
    const waiting = async () =>
      accepted(await manager.call('mandate.queue', { state: 'waiting', skip: 0 })).mandates.map(
        ({ id }) => id,
      )
    const ours = async () => (await waiting()).filter((id) => [first.id, second.id].includes(id))
    expect(await ours()).toEqual([first.id, second.id])

    accepted(await returnBecause(first))
    city().cloud.clock.set(at('09:20'))
    await applied(one, { corrects: first.id })
    expect(await ours()).toEqual([second.id, first.id])

    const { mandates } = accepted(await manager.call('mandate.queue', { state: 'waiting', skip: 0 }))
    const told = JSON.stringify(mandates)
    for (const { name, idNumber, mobile } of [inventedPerson(people), inventedPerson(people - 1)])
      for (const secret of [name, idNumber, mobile]) expect(told).not.toContain(secret)
  })

  test('comes twenty at a time', async () => {
    const phone = await newcomer()
    const template = city().record('mandates', { _id: (await applied(phone)).id })
    const many = Array.from({ length: 45 }, (_, n) => ({
      ...template,
      _id: `page-${n}`,
      openKey: `page-${n}`,
      state: 'expired' as const,
    }))
    await city().cloud.database.insert('mandates', many)
    const sizes: number[] = []
    for (const skip of [0, 20, 40]) {
      const { mandates, more } = accepted(await manager.call('mandate.queue', { state: 'expired', skip }))
      sizes.push(mandates.length)
      expect(more).toBe(skip < 40)
    }
    expect(sizes).toEqual([20, 20, 5])
  })

  test('opens one unmasked, with links that read the photos for ten minutes; looking is noted', async () => {
    const phone = await newcomer()
    const { id } = await applied(phone)
    const { mandate } = accepted(await manager.call('mandate.review', { mandate: id }))
    expect(mandate.agent).toEqual(inventedPerson(people))
    const [link = ''] = mandate.photoLinks
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(PICTURE)
    expect(city().records('audit', { subject: id, call: 'mandate.review', by: manager.openid })).toHaveLength(
      1,
    )
    city().cloud.clock.advance(601_000)
    expect((await fetch(link)).status).toBe(403)
  })

  test('MANDATE_UNKNOWN for an id of none', async () => {
    expect(refused(await manager.call('mandate.review', { mandate: 'none' })).code).toBe('MANDATE_UNKNOWN')
    expect(refused(await manager.call('mandate.approve', { mandate: 'none', revision: 1 })).code).toBe(
      'MANDATE_UNKNOWN',
    )
  })
})

describe('a decision', () => {
  const auditOf = (id: string) =>
    city()
      .records('audit', { subject: id })
      .map(({ call, by }) => ({ call, by }))

  test('that is repeated, since its reply was lost, is answered the same and noted once', async () => {
    const mandate = await applied(await newcomer())
    const first = accepted(await manager.call('mandate.approve', decision(mandate)))
    expect(accepted(await manager.call('mandate.approve', decision(mandate)))).toEqual(first)
    expect(auditOf(mandate.id)).toEqual([{ call: 'mandate.approve', by: manager.openid }])
  })

  test('MANDATE_CHANGED when it was made on an earlier revision, by whomever', async () => {
    const phone = await newcomer()
    const first = await applied(phone)
    accepted(await returnBecause(first))
    const corrected = await applied(phone, { corrects: first.id })
    expect(refused(await manager.call('mandate.approve', decision(first))).code).toBe('MANDATE_CHANGED')
    expect(refused(await returnBecause(first)).code).toBe('MANDATE_CHANGED')

    accepted(await manager.call('mandate.approve', decision(corrected)))
    const second = await city().staff(`second-manager-${people}`)
    expect(refused(await second.call('mandate.approve', decision(corrected))).code).toBe('MANDATE_CHANGED')
    expect(auditOf(first.id).map(({ call }) => call)).toEqual(['mandate.return', 'mandate.approve'])
  })

  test.each(['mandate.approve', 'mandate.return', 'mandate.revoke'] as const)(
    'NOT_ALLOWED: %s by a manager whose offices do not handle all of the matters',
    async (call) => {
      const mandate = await applied(await newcomer(), { until: '2026-11-30' })
      const elsewhere = await city().staff(`${call}-elsewhere`, { offices: ['ebike-yuehu'] })
      // The term is over, too: of that nothing is told.
      city().cloud.clock.set(at('09:00', '2026-12-01'))
      const input = { ...decision(mandate), words: '' }
      const reply =
        call === 'mandate.approve'
          ? await elsewhere.call(call, decision(mandate))
          : call === 'mandate.return'
            ? await elsewhere.call(call, { ...input, reason: 'seal' })
            : await elsewhere.call(call, { ...input, reason: 'misuse' })
      expect(refused(reply).code).toBe('NOT_ALLOWED')
      expect(refused(await elsewhere.call('mandate.review', { mandate: mandate.id })).code).toBe(
        'NOT_ALLOWED',
      )
      const queue = accepted(await elsewhere.call('mandate.queue', { state: 'waiting', skip: 0 }))
      expect(queue.mandates).toEqual([])
      expect(auditOf(mandate.id)).toEqual([])
    },
  )

  test('MANDATE_OVER: a term that is over is not approved', async () => {
    const mandate = await applied(await newcomer(), { until: '2026-11-23' })
    city().cloud.clock.set(at('00:00', '2026-11-24'))
    expect(refused(await manager.call('mandate.approve', decision(mandate))).code).toBe('MANDATE_OVER')
    accepted(await returnBecause(mandate))
  })

  test('MANDATE_AGENT_BANNED: an agent who is banned is not approved, but what was approved stays answered', async () => {
    const phone = await newcomer()
    const [mandate, other] = [
      await applied(phone),
      await applied(phone, { creditCode: inventedCreditCode(3) }),
    ]
    const approved = accepted(await manager.call('mandate.approve', decision(other)))
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: `ban-${people}`, subjects: [phone.openid] }) },
    ])
    expect(refused(await manager.call('mandate.approve', decision(mandate))).code).toBe(
      'MANDATE_AGENT_BANNED',
    )
    expect(accepted(await manager.call('mandate.approve', decision(other)))).toEqual(approved)
  })

  test('is in the audit trail also when the call died right after it', async () => {
    const mandate = await applied(await newcomer())
    city().cloud.faults.onDatabaseRequest(({ collection }) =>
      collection === 'audit' ? 'kill-before' : undefined,
    )
    await expect(manager.call('mandate.approve', decision(mandate))).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    expect(city().record('mandates', { _id: mandate.id }).state).toBe('approved')
    expect(auditOf(mandate.id)).toEqual([])

    city().cloud.clock.advance(120_000)
    await city().runTimer()
    expect(auditOf(mandate.id)).toEqual([{ call: 'mandate.approve', by: manager.openid }])
    expect(city().record('mandates', { _id: mandate.id }).settleAt).toBeNull()
    await city().runTimer()
    expect(auditOf(mandate.id)).toHaveLength(1)
  })
})
