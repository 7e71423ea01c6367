import { codeOf } from '../test-cloud'
import { conditions, fruits, type QueryCase, queryCommands } from './queries.cases'
import { rowsOf } from './verdict'
import { NUMBERS, numberOf, useWorld } from './world'

const world = useWorld()
let name: string
beforeAll(async () => {
  name = await world().fill(...fruits)
  await world().cloud.database.createIndex(name, { name: 'spots', fields: ['spot'], places: true })
})

const idsOf = (documents: object[]) => documents.map((document) => Reflect.get(document, '_id'))

async function verify(one: QueryCase): Promise<void> {
  const byNode = world().node.collection(name).where(one.where).orderBy('_id', 'asc')
  const byWx = world().wx.collection(name).where(one.where).orderBy('_id', 'asc')
  if ('refused' in one) {
    expect(await codeOf(byNode.get())).toBe(one.refused)
    expect(await numberOf(byWx.get())).toBe(NUMBERS[one.refused])
    expect(await codeOf(world().node.collection(name).aggregate().match(one.where).end())).toBe(one.refused)
    return
  }
  if ('nearestFirst' in one) {
    const unsorted = world().node.collection(name).where(one.where)
    expect(idsOf((await unsorted.get()).data)).toEqual(one.nearestFirst)
    expect((await unsorted.count()).total).toBe(one.nearestFirst.length)
    expect(idsOf((await byNode.get()).data)).toEqual([...one.nearestFirst].sort())
    const stage = world().node.collection(name).aggregate().match(one.where)
    expect(await codeOf(stage.end())).toBe('DATABASE_REQUEST_FAILED')
    return
  }
  expect(idsOf((await byNode.get()).data)).toEqual(one.finds)
  expect(idsOf((await byWx.get()).data)).toEqual(one.finds)
  expect((await byNode.count()).total).toBe(one.finds.length)
  const { data } = await world().node.collection(name).aggregate().match(one.where).sort({ _id: 1 }).end()
  expect(idsOf(data)).toEqual(one.finds)
}

test.each(rowsOf(queryCommands))('the command %s, case %i', async (_name, _number, one) => {
  await verify(one)
})

test.each(rowsOf(conditions))('condition: %s, case %i', async (_name, _number, one) => {
  await verify(one)
})
