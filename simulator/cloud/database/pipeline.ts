import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import type { Iterator } from 'mingo/lazy'
import { Lazy } from 'mingo/lazy'
import * as stages from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import type { Options } from 'mingo/types'
import { accumulators } from './accumulators'
import { type Document, isPlainObject, withoutMissing } from './ejson'
import { failing, invalidOperator, requestFailed } from './errors'
import { expressions, verifyExpression } from './expressions'
import { sortDocuments } from './order'
import { verifyNoNearness } from './places'
import { compile, queryOperators } from './query'
import { valuesAt } from './values'

function $sort(documents: Iterator, by: Document, _options: Options): Iterator {
  return documents.transform((all: Document[]) => Lazy(sortDocuments(all, by)))
}

const {
  $addFields,
  $bucketAuto,
  $facet,
  $graphLookup,
  $limit,
  $match,
  $project,
  $redact,
  $replaceRoot,
  $skip,
  $unwind,
} = stages

/** What has no value is a group of its own, named null. */
function $group(documents: Iterator, specification: Document, options: Options): Iterator {
  if (!('_id' in specification)) throw requestFailed('a group specification must include an _id')
  const { _id, ...rest } = specification
  return stages
    .$group(documents, { ...rest, _id }, options)
    .map((group: Document) => ({ ...group, _id: group._id ?? null }))
}

/** mingo keeps buckets that are empty. */
function $bucket(documents: Iterator, specification: Document, options: Options): Iterator {
  const { output } = specification
  const counted = {
    ...specification,
    output: { ...(isPlainObject(output) ? output : COUNT), [SIZE]: { $sum: 1 } },
  }
  return stages
    .$bucket(documents, counted as unknown as Parameters<typeof stages.$bucket>[1], options)
    .filter((bucket: Document) => bucket[SIZE] !== 0)
    .map(({ [SIZE]: _size, ...bucket }: Document) => bucket)
}

const SIZE = '\0size'
const COUNT = { count: { $sum: 1 } }

function $sortByCount(documents: Iterator, operand: unknown, options: Options): Iterator {
  return $sort($group(documents, { _id: operand, ...COUNT }, options), { count: -1 }, options)
}

/** Where nothing is counted nothing comes out; mingo says 0. */
function $count(documents: Iterator, name: string, options: Options): Iterator {
  return stages.$count(documents, name, options).filter((total: Document) => total[name] !== 0)
}

/** Copies of the documents of a collection, found through its indexes where the filter allows it. */
type Resolver = (name: string, filter?: Document) => Document[]

/** A first `$match` apart from the stages behind it, so that indexes can answer it. */
export function splitLeadingMatch(stages: readonly Document[]): {
  filter: Document
  rest: readonly Document[]
} {
  const [first, ...rest] = stages
  return isPlainObject(first?.$match) ? { filter: first.$match, rest } : { filter: {}, rest: stages }
}

/** mingo would look through all documents of the other collection, and adds an undefined one for each element of a list that has no match. */
function $lookup(documents: Iterator, specification: Document, options: Options): Iterator {
  const as = String(specification.as)
  return documents.transform((all: Document[]) => {
    const narrowed = narrow(specification, all, options.collectionResolver)
    const looked = stages.$lookup(
      Lazy(all),
      narrowed as unknown as Parameters<typeof stages.$lookup>[1],
      options,
    )
    return looked.map((document: Document) => {
      const found = document[as]
      return {
        ...document,
        [as]: Array.isArray(found) ? found.filter((each) => each !== undefined) : found,
      }
    })
  })
}

/** The same with a list of all that can match instead of the name of a collection; `let` may mean anything, so there it stays a name. */
function narrow(specification: Document, documents: Document[], resolve: Resolver | undefined): Document {
  const { from, localField, foreignField, pipeline } = specification
  if (typeof from !== 'string' || resolve === undefined || 'let' in specification) return specification
  if (typeof localField === 'string' && typeof foreignField === 'string') {
    const path = localField.split('.')
    // Of a list the elements are looked up, not the list.
    const values = documents
      .flatMap((document) => valuesAt(document, path))
      .filter((value) => !Array.isArray(value))
    const candidates = resolve(from, { [foreignField]: { $in: values.map((value) => value ?? null) } })
    return { ...specification, from: candidates }
  }
  if (!Array.isArray(pipeline)) return specification
  const { filter, rest } = splitLeadingMatch(pipeline)
  return { ...specification, from: resolve(from, filter), pipeline: rest }
}

/** Each document at most once; mingo draws some several times. */
function $sample(documents: Iterator, { size }: Document, _options: Options): Iterator {
  return documents.transform((all: Document[]) => {
    const shuffled = all.map((document) => ({ document, at: Math.random() })).sort((a, b) => a.at - b.at)
    return Lazy(shuffled.slice(0, Number(size)).map(({ document }) => document))
  })
}

/** The stages of the SDKs, and those that wx-server-sdk names besides. Stages that write are not simulated. */
const pipelineOperators = {
  $addFields,
  $bucket,
  $bucketAuto,
  $count,
  $facet,
  $graphLookup,
  $group,
  $limit,
  $lookup,
  $match,
  $project,
  $redact,
  $replaceRoot,
  $sample,
  $skip,
  $sort,
  $sortByCount,
  $unwind,
}

const context = Context.init({
  accumulator: accumulators,
  expression: expressions,
  pipeline: pipelineOperators,
  projection: projections,
  query: queryOperators,
})

/** Runs the stages over documents that they may change. @throws PlatformError for what is not simulated */
export function runPipeline(
  documents: Document[],
  pipeline: readonly Document[],
  collectionResolver: Resolver,
): Document[] {
  verifyPipeline(pipeline)
  const aggregator = new Aggregator([...pipeline], { context, collectionResolver })
  return failing(() => aggregator.run<Document>(documents)).map((document) => withoutMissing(document))
}

/** @throws PlatformError when a stage or an operator is not simulated, whether or not it is reached */
function verifyPipeline(pipeline: unknown): void {
  if (!Array.isArray(pipeline)) throw requestFailed('a pipeline must be an array of stages')
  for (const stage of pipeline) {
    if (!isPlainObject(stage)) throw requestFailed('a stage must be an object')
    for (const [name, value] of Object.entries(stage)) verifyStage(name, value)
  }
}

function verifyStage(name: string, value: unknown): void {
  if (name === '$geoNear') throw requestFailed('$geoNear is only valid as the first stage of a pipeline')
  if (!Object.hasOwn(pipelineOperators, name))
    throw invalidOperator(`the aggregation stage ${name} is not simulated`)
  if (name === '$match') {
    if (isPlainObject(value)) {
      compile(value)
      verifyNoNearness(value)
    }
  } else if (name === '$facet' && isPlainObject(value)) {
    Object.values(value).forEach(verifyPipeline)
  } else if (name === '$lookup' && isPlainObject(value)) {
    if ('pipeline' in value) verifyPipeline(value.pipeline)
    verifyExpression(value.let)
  } else {
    verifyExpression(value)
  }
}
