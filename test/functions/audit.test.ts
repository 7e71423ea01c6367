import type { CallInput } from '../../miniprogram/contract/calls/api'
import { city as smallCity } from '../fixtures/city'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { accepted, useCity } from '../helpers/simulated-city'

/** Who of the staff did what: read, searched, never changed. */

const city = useCity({ city: smallCity() })
const NUMBER = '261124000001'

const NOTHING: CallInput<'audit.list'> = {
  from: null,
  to: null,
  subject: null,
  by: null,
  call: null,
  before: null,
}
const list = async (changes: Partial<CallInput<'audit.list'>> = {}, who = 'openid-of-person-1') =>
  accepted(
    await city()
      .phone(who)
      .call('audit.list', { ...NOTHING, ...changes }),
  )
const subjects = async (changes: Partial<CallInput<'audit.list'>>, who?: string) =>
  (await list(changes, who)).entries.map(({ subject }) => subject)

const entry = (n: number, by: string, changes: object = {}) => ({
  _id: `entry-${String(n).padStart(3, '0')}`,
  at: at('10:00', MONDAY),
  by,
  call: 'visit.move',
  subject: `subject-${n}`,
  ...changes,
})

beforeAll(async () => {
  // Three of the staff who have registered, and somebody who has left.
  for (const n of [1, 2, 3]) await city().register(n)
  await city().staff('openid-of-person-1')
  await city().staff('openid-of-person-2', { offices: ['hall'] })
  await city().staff('openid-of-person-3', { role: 'window', offices: ['hall'] })
  await city().staff('openid-of-stranger', { role: 'window', offices: ['point'] })
  await city().cloud.database.insert('audit', [
    entry(1, 'openid-of-person-3', { subject: NUMBER, at: at('23:59', MONDAY) }),
    entry(2, 'openid-of-person-3', { subject: NUMBER, at: at('00:00', TUESDAY), call: 'visit.open' }),
    entry(3, 'openid-of-person-2', { call: 'closure.create', at: at('09:00', TUESDAY) }),
    entry(4, 'openid-of-stranger', { at: at('09:30', TUESDAY) }),
    entry(5, 'openid-of-somebody-who-left', { at: at('09:40', TUESDAY) }),
    entry(6, 'openid-of-person-1', {
      call: 'team.add',
      subject: 'openid-of-person-3',
      at: at('09:50', TUESDAY),
    }),
  ])
})

test('entries come newest first, with masked names and roles, and accounts are named instead of shown', async () => {
  const { entries, more } = await list()
  expect(more).toBe(false)
  expect(entries.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1].map((n) => `entry-00${n}`))
  expect(entries[0]).toMatchObject({ name: '钱**', role: 'manager', call: 'team.add', subject: '李**' })
  expect(entries[1]).toMatchObject({ name: '（没有登记姓名）', role: null })
  expect(entries[5]).toMatchObject({ name: '李**', role: 'window', subject: NUMBER })
  expect(JSON.stringify(entries)).not.toContain('openid')
})

test.each([
  ['the dates of the city', { from: MONDAY, to: MONDAY }, [NUMBER]],
  ['the first date', { from: TUESDAY }, ['李**', 'subject-5', 'subject-4', 'subject-3', NUMBER]],
  ['a number, as it is read aloud', { subject: '2611 2400 0001' }, [NUMBER, NUMBER]],
  ['a person', { by: 'openid-of-person-2' }, ['subject-3']],
  ['a call', { call: 'visit.open' }, [NUMBER]],
  [
    'all of it',
    { from: TUESDAY, to: TUESDAY, subject: NUMBER, by: 'openid-of-person-3', call: 'visit.open' },
    [NUMBER],
  ],
  ['nothing that there is', { subject: 'nothing' }, []],
])('it is searched by %s', async (_what, changes, found) => {
  expect(await subjects(changes)).toEqual(found)
})

test('a manager of an office sees what its people did, and nobody else’s', async () => {
  const manager = 'openid-of-person-2'
  expect(await subjects({}, manager)).toEqual(['subject-3', NUMBER, NUMBER])
  expect(await subjects({ by: 'openid-of-stranger' }, manager)).toEqual([])
  expect(await subjects({ by: 'openid-of-somebody-who-left' }, manager)).toEqual([])
  expect((await list({}, manager)).people.map(({ name }) => name)).toEqual(['孙**', '李**'])
})

test('pages follow each other without a gap, also where many were noted at one instant', async () => {
  await city().cloud.database.insert(
    'audit',
    Array.from({ length: 45 }, (_each, n) => entry(100 + n, 'openid-of-person-3', { call: 'ban.read' })),
  )
  const seen: string[] = []
  let before: CallInput<'audit.list'>['before'] = null
  for (let page = 0; page < 3; page += 1) {
    const { entries, more } = await list({ call: 'ban.read', before })
    seen.push(...entries.map(({ id }) => id))
    expect(more).toBe(page < 2)
    const last = entries.at(-1)
    before = last === undefined ? null : { at: last.at, id: last.id }
  }
  expect(seen).toEqual(Array.from({ length: 45 }, (_each, n) => `entry-${144 - n}`))
})
