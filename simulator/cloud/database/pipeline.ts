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
import { compile, queryOperators } from './query'

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

/** mingo adds an undefined document for each element of a list that has no match. */
function $lookup(documents: Iterator, specification: Document, options: Options): Iterator {
  const as = String(specification.as)
  const looked = stages.$lookup(
    documents,
    specification as unknown as Parameters<typeof stages.$lookup>[1],
    options,
  )
  return looked.map((document: Document) => {
    const found = document[as]
    return { ...document, [as]: Array.isArray(found) ? found.filter((each) => each !== undefined) : found }
  })
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
  collectionResolver: (name: string) => Document[],
): Document[] {
  verifyPipeline(pipeline)
  const aggregator = new Aggregator([...pipeline], { context, collectionResolver })
  return failing(() => aggregator.run<Document>(documents)).map((document) => withoutMissing(document))
}

/** @throws PlatformError when a stage or an operator is not simulated, whether or not it is reached */
export function verifyPipeline(pipeline: unknown): void {
  if (!Array.isArray(pipeline)) throw requestFailed('a pipeline must be an array of stages')
  for (const stage of pipeline) {
    if (!isPlainObject(stage)) throw requestFailed('a stage must be an object')
    for (const [name, value] of Object.entries(stage)) verifyStage(name, value)
  }
}

function verifyStage(name: string, value: unknown): void {
  if (!Object.hasOwn(pipelineOperators, name))
    throw invalidOperator(`the aggregation stage ${name} is not simulated`)
  if (name === '$match') {
    if (isPlainObject(value)) compile(value)
  } else if (name === '$facet' && isPlainObject(value)) {
    Object.values(value).forEach(verifyPipeline)
  } else if (name === '$lookup' && isPlainObject(value)) {
    if ('pipeline' in value) verifyPipeline(value.pipeline)
    verifyExpression(value.let)
  } else {
    verifyExpression(value)
  }
}
