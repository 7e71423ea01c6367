import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'
import { decisionOn, inventedCreditCode, PICTURE, returnedBy, useApplicants } from '../helpers/agents'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** How managers see applications and decide about them. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

let manager: Phone
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const { newcomer, latest, applied } = useApplicants(city)

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

    accepted(await returnedBy(manager, first))
    city().cloud.clock.set(at('09:20'))
    await applied(one, { corrects: first.id })
    expect(await ours()).toEqual([second.id, first.id])

    const { mandates } = accepted(await manager.call('mandate.queue', { state: 'waiting', skip: 0 }))
    const told = JSON.stringify(mandates)
    for (const { name, idNumber, mobile } of [latest(), latest(1)])
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
    expect(mandate.agent).toEqual(latest())
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
    const first = accepted(await manager.call('mandate.approve', decisionOn(mandate)))
    expect(accepted(await manager.call('mandate.approve', decisionOn(mandate)))).toEqual(first)
    expect(auditOf(mandate.id)).toEqual([{ call: 'mandate.approve', by: manager.openid }])
  })

  test('MANDATE_CHANGED when it was made on an earlier revision, by whomever', async () => {
    const phone = await newcomer()
    const first = await applied(phone)
    accepted(await returnedBy(manager, first))
    const corrected = await applied(phone, { corrects: first.id })
    expect(refused(await manager.call('mandate.approve', decisionOn(first))).code).toBe('MANDATE_CHANGED')
    expect(refused(await returnedBy(manager, first)).code).toBe('MANDATE_CHANGED')

    accepted(await manager.call('mandate.approve', decisionOn(corrected)))
    const second = await city().staff('second-manager')
    expect(refused(await second.call('mandate.approve', decisionOn(corrected))).code).toBe('MANDATE_CHANGED')
    expect(auditOf(first.id).map(({ call }) => call)).toEqual(['mandate.return', 'mandate.approve'])
  })

  test.each(['mandate.approve', 'mandate.return', 'mandate.revoke'] as const)(
    'NOT_ALLOWED: %s by a manager whose offices do not handle all of the matters',
    async (call) => {
      const mandate = await applied(await newcomer(), { until: '2026-11-30' })
      const elsewhere = await city().staff(`${call}-elsewhere`, { offices: ['ebike-yuehu'] })
      // The term is over, too: of that nothing is told.
      city().cloud.clock.set(at('09:00', '2026-12-01'))
      const input = { ...decisionOn(mandate), words: '' }
      const reply =
        call === 'mandate.approve'
          ? await elsewhere.call(call, decisionOn(mandate))
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
    expect(refused(await manager.call('mandate.approve', decisionOn(mandate))).code).toBe('MANDATE_OVER')
    accepted(await returnedBy(manager, mandate))
  })

  test('MANDATE_AGENT_BANNED: an agent who is banned is not approved, but what was approved stays answered', async () => {
    const phone = await newcomer()
    const [mandate, other] = [
      await applied(phone),
      await applied(phone, { creditCode: inventedCreditCode(3) }),
    ]
    const approved = accepted(await manager.call('mandate.approve', decisionOn(other)))
    await city().cloud.database.insert('bans', [
      { ...banRecord({ _id: `ban-of-${phone.openid}`, subjects: [phone.openid] }) },
    ])
    expect(refused(await manager.call('mandate.approve', decisionOn(mandate))).code).toBe(
      'MANDATE_AGENT_BANNED',
    )
    expect(accepted(await manager.call('mandate.approve', decisionOn(other)))).toEqual(approved)
  })

  test('is in the audit trail also when the call died right after it', async () => {
    const mandate = await applied(await newcomer())
    city().cloud.faults.onDatabaseRequest(({ collection }) =>
      collection === 'audit' ? 'kill-before' : undefined,
    )
    await expect(manager.call('mandate.approve', decisionOn(mandate))).rejects.toThrow()
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
