import { codeOf } from '../test-cloud'
import { otherUpdates, type UpdateCase, updateCommands } from './updates.cases'
import { rowsOf } from './verdict'
import { NUMBERS, numberOf, useWorld } from './world'

const world = useWorld()
let name: string
beforeAll(async () => {
  name = await world().fill()
})

const documents = () => world().node.collection(name)
const stored = () => world().cloud.database.find(name, { _id: 'one' })[0]
const put = async (document: object) => {
  await world().cloud.database.clear(name)
  await world().cloud.database.insert(name, [{ _id: 'one', ...document }])
}

/** By each of both SDKs, as a document and as what a condition finds. */
const ways: ((change: object) => Promise<number>)[] = [
  async (change) => Number((await documents().doc('one').update(change)).updated),
  async (change) => Number((await documents().where({ _id: 'one' }).update(change)).updated),
  async (data) => (await world().wx.collection(name).doc('one').update({ data })).stats.updated,
]

async function verify(one: UpdateCase): Promise<void> {
  if ('refused' in one) {
    await put(one.from)
    expect(await codeOf(documents().doc('one').update(one.change))).toBe(one.refused)
    expect(await codeOf(documents().where({}).update(one.change))).toBe(one.refused)
    expect(await numberOf(world().wx.collection(name).doc('one').update({ data: one.change }))).toBe(
      NUMBERS[one.refused],
    )
    expect(stored()).toEqual({ _id: 'one', ...one.from })
    return
  }
  for (const way of ways) {
    await put(one.from)
    expect(await way(one.change)).toBe(one.updated ?? 1)
    expect(stored()).toEqual({ _id: 'one', ...one.gives })
  }
}

test.each(rowsOf(updateCommands))('the command %s, case %i', async (_name, _number, one) => {
  await verify(one)
})

test.each(rowsOf(otherUpdates))('updates: %s, case %i', async (_name, _number, one) => {
  await verify(one)
})

test('an update takes the date of the server', async () => {
  await put({})
  world().cloud.clock.set('2031-01-01T00:00:00Z')
  await documents().doc('one').update({ at: world().node.serverDate() })
  world().cloud.clock.reset()
  expect(String(stored()?.at)).toContain('2031')
})

test('an update that is refused for one of many documents has changed those before it', async () => {
  await world().cloud.database.clear(name)
  await world().cloud.database.insert(name, [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 'text' },
    { _id: 'c', n: 1 },
  ])
  const update = documents()
    .where({})
    .update({ n: world().node.command.inc(1) })
  expect(await codeOf(update)).toBe('DATABASE_REQUEST_FAILED')
  expect(
    world()
      .cloud.database.find(name)
      .map(({ n }) => n),
  ).toEqual([2, 'text', 1])
})
