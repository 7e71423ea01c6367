import { codeOf } from '../test-cloud'
import {
  type AggregationCase,
  groupOperators,
  places,
  rawStages,
  sales,
  shops,
  stages,
} from './aggregation.cases'
import { type ExpressionCase, example, expressionOperators, otherExpressions } from './expressions.cases'
import { rowsOf } from './verdict'
import { useWorld } from './world'

const world = useWorld()
let numbers: string
let other: string
let one: string
let placed: string
beforeAll(async () => {
  numbers = await world().fill(...sales)
  other = await world().fill(...shops)
  one = await world().fill(example)
  placed = await world().fill(...places)
  await world().cloud.database.createIndex(placed, { name: 'at', fields: ['at'], places: true })
})

async function verify(stage: AggregationCase): Promise<void> {
  const pipeline = stage.stages(
    world()
      .node.collection(stage.ofPlaces ? placed : numbers)
      .aggregate(),
    other,
  )
  if ('refused' in stage) {
    expect(await codeOf(pipeline.end())).toBe(stage.refused)
    return
  }
  const { data } = await pipeline.end()
  if ('count' in stage) expect(data).toHaveLength(stage.count)
  else expect(data).toEqual(stage.gives)
}

async function verifyExpression(expression: ExpressionCase): Promise<void> {
  const projection = { _id: 0, value: expression.of }
  const byNode = world().node.collection(one).aggregate().project(projection)
  if ('refused' in expression) {
    expect(await codeOf(byNode.end())).toBe(expression.refused)
    return
  }
  const expected = expression.gives === undefined ? {} : { value: expression.gives }
  expect((await byNode.end()).data).toEqual([expected])
  const byWx = await world().wx.collection(one).aggregate().project(projection).end()
  expect(byWx.list).toEqual([expected])
}

test.each(rowsOf(stages))('the stage %s, case %i', async (_name, _number, stage) => {
  await verify(stage)
})

test.each(rowsOf(groupOperators))('the operator %s, case %i', async (_name, _number, stage) => {
  await verify(stage)
})

test.each(rowsOf(rawStages))('stages as they are: %s, case %i', async (_name, _number, stage) => {
  await verify(stage)
})

test.each(rowsOf(expressionOperators))('the operator %s, case %i', async (_name, _number, expression) => {
  await verifyExpression(expression)
})

test.each(rowsOf(otherExpressions))('expressions: %s, case %i', async (_name, _number, expression) => {
  await verifyExpression(expression)
})

test('stages change nothing that is stored', async () => {
  await world().node.collection(numbers).aggregate().unwind('$tags').addFields({ 'o.p': 0 }).end()
  const { data } = await world().node.collection(numbers).orderBy('_id', 'asc').get()
  expect(data).toEqual(sales)
})
