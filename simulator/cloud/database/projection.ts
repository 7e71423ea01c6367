import { Context } from 'mingo/core'
import * as projections from 'mingo/operators/projection'
import { Query } from 'mingo/query'
import { type Document, isPlainObject, withoutMissing } from './ejson'
import { failing, invalidOperator } from './errors'
import { compile, queryOperators } from './query'

const context = Context.init({ projection: projections, query: queryOperators })

/** The fields that a query asks for. @throws PlatformError for a projection that the real database refuses */
export function project(documents: readonly Document[], projection: Document): Document[] {
  for (const condition of Object.values(projection)) if (isPlainObject(condition)) verify(condition)
  const query = new Query({}, { context })
  const found = failing(() => query.find<Document>([...documents], projection).all())
  return found.map((document) => withoutMissing(document))
}

function verify(condition: Document): void {
  for (const [operator, operand] of Object.entries(condition)) {
    if (operator !== '$slice' && operator !== '$elemMatch')
      throw invalidOperator(`${operator} is not simulated in a projection`)
    if (operator === '$elemMatch' && isPlainObject(operand)) compile(operand)
  }
}
