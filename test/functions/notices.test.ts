import type { CallInput } from '../../miniprogram/contract/calls/api'
import { at } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** What managers announce, and what everybody gets to read of it. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

type Text = CallInput<'notice.save'>

let chief: Phone
let manager: Phone
beforeAll(async () => {
  chief = await city().staff('openid-of-the-chief')
  manager = await city().staff('openid-of-the-manager', { offices: ['vehicle-office'] })
})
beforeEach(() => city().cloud.clock.set(at('09:00')))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const text = (changes: Partial<Text> = {}): Text => ({
  requestId: newRequestId(),
  title: '三号窗口搬到二楼',
  body: ['电梯在大厅右侧。'],
  office: 'vehicle-office',
  pinned: false,
  until: null,
  changes: null,
  ...changes,
})
const save = async (changes: Partial<Text> = {}, by = manager) =>
  accepted(await by.call('notice.save', text(changes))).notice
const publish = async (changes: Partial<Text> = {}, by = manager) => {
  const { id, revision } = await save(changes, by)
  return accepted(await by.call('notice.publish', { notice: id, revision })).notice
}
let looks = 0
const catalogue = async () => {
  // Functions keep the city for half a minute: each look is longer after the beginning of its test.
  looks += 1
  city().cloud.clock.advance(looks * 40_000)
  const { city: read } = accepted(await city().phone('anybody').call('city.read', {}))
  if (read === null) throw new Error('the city was not answered')
  return read
}
const shown = async (id: string) => (await catalogue()).notices.find((notice) => notice.id === id)
const list = async (state: 'draft' | 'published' | 'withdrawn', by = manager) =>
  accepted(await by.call('notice.list', { state, skip: 0 })).notices.map(({ id }) => id)

test('a draft is nobody’s business, a published one is everybody’s, a withdrawn one is gone', async () => {
  const draft = await save({ pinned: true, until: '2026-11-30' })
  expect(draft).toMatchObject({ state: 'draft', revision: 1, publishedOn: null })
  const before = await catalogue()
  expect(before.notices.some(({ id }) => id === draft.id)).toBe(false)
  expect(await list('draft')).toContain(draft.id)

  const decision = { notice: draft.id, revision: 1 }
  const published = accepted(await manager.call('notice.publish', decision)).notice
  expect(published).toMatchObject({ state: 'published', revision: 2, publishedOn: '2026-11-23' })
  const after = await catalogue()
  expect(after.notices.find(({ id }) => id === draft.id)).toEqual({
    id: draft.id,
    title: '三号窗口搬到二楼',
    body: ['电梯在大厅右侧。'],
    office: 'vehicle-office',
    pinned: true,
    until: '2026-11-30',
    publishedOn: '2026-11-23',
  })
  // What the city's own files announce is still there, and phones notice the difference.
  expect(after.notices.length).toBe(before.notices.length + 1)
  expect(after.version).not.toBe(before.version)
  expect(accepted(await manager.call('city.read', { version: after.version })).city).toBeNull()

  accepted(await manager.call('notice.withdraw', { notice: draft.id, revision: 2 }))
  expect(await shown(draft.id)).toBeUndefined()
  expect(await list('withdrawn')).toContain(draft.id)
  expect(
    city()
      .records('audit', { subject: draft.id })
      .map(({ call }) => call),
  ).toEqual(['notice.save', 'notice.publish', 'notice.withdraw'])
})

test('it is shown to the end of its last day', async () => {
  const { id } = await publish({ until: '2026-11-24' })
  city().cloud.clock.set(at('23:50', '2026-11-24'))
  expect(await shown(id)).toBeDefined()
  city().cloud.clock.set(at('00:01', '2026-11-25'))
  expect(await shown(id)).toBeUndefined()
})

test('what is published can be mended and pinned, and phones get it', async () => {
  const { id, revision } = await publish()
  const mended = await save({ title: '三号窗口搬到三楼', changes: { notice: id, revision } })
  expect(mended).toMatchObject({ state: 'published', revision: revision + 1 })
  const pinned = accepted(
    await manager.call('notice.pin', { notice: id, revision: mended.revision, pinned: true }),
  ).notice
  expect(await shown(id)).toMatchObject({ title: '三号窗口搬到三楼', pinned: true })
  const back = { notice: id, revision: pinned.revision, pinned: false }
  accepted(await manager.call('notice.pin', back))
  expect(await shown(id)).toMatchObject({ pinned: false })
  expect((await list('published'))[0]).toBe(id)
})

test('two managers at once: the second is told, and a lost answer comes again', async () => {
  const { id } = await save()
  const replies = await Promise.all([
    manager.call('notice.publish', { notice: id, revision: 1 }),
    chief.call('notice.withdraw', { notice: id, revision: 1 }),
  ])
  expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['NOTICE_CHANGED', 'OK'])
  const repeated = replies[0]?.ok
    ? await manager.call('notice.publish', { notice: id, revision: 1 })
    : await chief.call('notice.withdraw', { notice: id, revision: 1 })
  expect(accepted(repeated).notice.revision).toBe(2)
})

test('the same request again makes no second draft', async () => {
  const request = text()
  const first = accepted(await manager.call('notice.save', request)).notice
  const second = accepted(await manager.call('notice.save', request)).notice
  expect(second).toEqual(first)
})

test('a withdrawn one is not changed any more, and one that is not there is unknown', async () => {
  const { id } = await save()
  accepted(await manager.call('notice.withdraw', { notice: id, revision: 1 }))
  const late = { notice: id, revision: 2 }
  expect(refused(await manager.call('notice.publish', late)).code).toBe('NOTICE_CHANGED')
  expect(refused(await manager.call('notice.save', text({ changes: late }))).code).toBe('NOTICE_CHANGED')
  const nowhere = { notice: 'nowhere', revision: 1 }
  expect(refused(await manager.call('notice.publish', nowhere)).code).toBe('NOTICE_UNKNOWN')
  expect(refused(await manager.call('closure.lift', { closure: 'nowhere', revision: 1 })).code).toBe(
    'CLOSURE_UNKNOWN',
  )
})

test('whoever answers for one office does not speak for the city, nor for another office', async () => {
  expect(refused(await manager.call('notice.save', text({ office: null }))).code).toBe('NOT_ALLOWED')
  expect(refused(await manager.call('notice.save', text({ office: 'ebike-yuehu' }))).code).toBe(
    'OFFICE_NOT_YOURS',
  )
  const cityWide = await publish({ office: null }, chief)
  expect(await shown(cityWide.id)).not.toHaveProperty('office')
  const decision = { notice: cityWide.id, revision: cityWide.revision }
  expect(refused(await manager.call('notice.withdraw', decision)).code).toBe('NOT_ALLOWED')
  expect(await list('published')).not.toContain(cityWide.id)
  expect(await list('published', chief)).toContain(cityWide.id)
  // Nor does it become theirs by being moved to their office.
  const taken = text({ changes: { notice: cityWide.id, revision: cityWide.revision } })
  expect(refused(await manager.call('notice.save', taken)).code).toBe('NOT_ALLOWED')
})

test.each([
  ['an office that does not exist', { office: 'nowhere' }, 'office'],
  ['a last day that is over', { until: '2026-11-22' }, 'until'],
])('%s is named at its field', async (_what, changes, field) => {
  const refusal = refused(await chief.call('notice.save', text(changes)))
  expect(refusal.code).toBe('INVALID_INPUT')
  expect(Object.keys(refusal.fields ?? {})).toEqual([field])
})

test('a decision whose call died is noted by the timer', async () => {
  const { id } = await save()
  city().cloud.faults.onDatabaseRequest(({ collection }) =>
    collection === 'audit' ? 'kill-before' : undefined,
  )
  await expect(manager.call('notice.publish', { notice: id, revision: 1 })).rejects.toThrow()
  city().cloud.faults.onDatabaseRequest(null)
  city().cloud.clock.advance(2 * 60_000)
  await city().runTimer()
  expect(city().records('audit', { subject: id, call: 'notice.publish' })).toHaveLength(1)
  expect(city().record('notices', { _id: id }).settleAt).toBeNull()
})
