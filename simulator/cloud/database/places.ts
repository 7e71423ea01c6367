import type { Options } from 'mingo/types'
import { type Document, isPlainObject } from './ejson'
import { invalidOperator, requestFailed } from './errors'
import { distance, intersect, isAround, isWithin, placeOf, type Shape, shapeOf } from './geometry'
import { matchedValues } from './values'

/** Queries and stages that look for places. Shapes are on a globe: a side is the shortest way between its ends. */

type Test = (document: unknown) => boolean

const some =
  (selector: string, holds: (shape: Shape) => boolean): Test =>
  (document) =>
    matchedValues(document, selector.split('.')).some((value) => {
      const shape = shapeOf(value)
      return shape !== null && holds(shape)
    })

function shapeIn(operand: unknown): Shape {
  const shape = isPlainObject(operand) ? shapeOf(operand.$geometry) : null
  if (!shape) throw requestFailed('the geometry is not valid')
  return shape
}

function $geoWithin(selector: string, operand: unknown, _options: Options): Test {
  if (isPlainObject(operand) && Array.isArray(operand.$centerSphere)) {
    const [middle, radius] = operand.$centerSphere
    if (typeof radius !== 'number' || radius < 0)
      throw requestFailed('the radius must be a number of radians')
    if (radius > Math.PI / 2) throw invalidOperator('a circle beyond half of the globe is not simulated')
    const place = placeOf(middle)
    return some(selector, (shape) => isAround(shape, place, radius))
  }
  const { areas } = shapeIn(operand)
  if (areas.length === 0) throw requestFailed('$geoWithin needs a Polygon or a MultiPolygon')
  return some(selector, (shape) => isWithin(shape, areas))
}

function $geoIntersects(selector: string, operand: unknown, _options: Options): Test {
  const wanted = shapeIn(operand)
  return some(selector, (shape) => intersect(shape, wanted))
}

function $nearSphere(selector: string, operand: unknown, _options: Options): Test {
  const near = nearOf(selector, operand)
  return (document) => distanceOf(document, near) !== null
}

/** The operators of `where` and `match`. */
export const places = { $geoIntersects, $geoWithin, $nearSphere }

/** What is looked for near a place, in metres. */
interface Near {
  readonly field: string
  readonly middle: ReturnType<typeof placeOf>
  readonly least: number
  readonly most: number
}

/**
 * What a query asks to be near of; null when it does not.
 * @throws PlatformError where the real database refuses it: without an index of places, and in branches
 */
export function nearIn(filter: Document, indexed: readonly string[]): Near | null {
  const own = Object.entries(filter).find(
    ([, condition]) => isPlainObject(condition) && '$nearSphere' in condition,
  )
  if (own && isPlainObject(own[1])) {
    if (!indexed.includes(own[0])) throw requestFailed('unable to find index for $geoNear query')
    return nearOf(own[0], own[1].$nearSphere)
  }
  if (!asksForNearness(filter)) return null
  const parts = Array.isArray(filter.$and) ? filter.$and.filter(isPlainObject) : []
  const found = parts.map((part) => nearIn(part, indexed)).find((near) => near !== null)
  if (!found) throw requestFailed('$nearSphere is not allowed in this context')
  return found
}

/** @throws PlatformError for a query that asks for nearness where the real database has no order */
export function verifyNoNearness(filter: Document): void {
  if (asksForNearness(filter)) throw requestFailed('$nearSphere is not allowed in this context')
}

function asksForNearness(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(asksForNearness)
  return (
    isPlainObject(value) &&
    Object.entries(value).some(([name, part]) => name === '$nearSphere' || asksForNearness(part))
  )
}

/** From the nearest to the farthest. */
export function nearestFirst(documents: readonly Document[], near: Near): Document[] {
  return documents
    .map((document) => ({ document, away: distanceOf(document, near) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.away - b.away)
    .map(({ document }) => document)
}

/** The first stage `geoNear`: what to look for, and how to write down what is found. */
export interface NearStage {
  readonly query: Document
  apply(documents: Document[]): Document[]
}

const STAGE_OPTIONS = [
  'near',
  'spherical',
  'distanceField',
  'limit',
  'minDistance',
  'maxDistance',
  'query',
  'distanceMultiplier',
  'includeLocs',
  'key',
]

/** Reads the stage. @throws PlatformError when it is not as documented, or there is no single index of places */
export function readNearStage(stage: unknown, indexed: readonly string[]): NearStage {
  if (!isPlainObject(stage)) throw requestFailed('$geoNear needs an object')
  for (const option of Object.keys(stage))
    if (!STAGE_OPTIONS.includes(option)) throw invalidOperator(`$geoNear: ${option} is not simulated`)
  const { near, spherical, distanceField, limit, query, distanceMultiplier = 1, includeLocs, key } = stage
  const field = typeof key === 'string' ? key : indexed.length === 1 ? indexed[0] : undefined
  if (field === undefined || !indexed.includes(field))
    throw requestFailed('$geoNear requires a 2dsphere index, and a key where there are several')
  if (spherical !== true) throw requestFailed('$geoNear requires spherical: true')
  if (typeof distanceField !== 'string') throw requestFailed('$geoNear requires a distanceField')
  const [$minDistance, $maxDistance] = [stage.minDistance, stage.maxDistance]
  const wanted = nearOf(field, { $geometry: near, $minDistance, $maxDistance })
  const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY
  return {
    query: isPlainObject(query) ? query : {},
    apply: (documents) =>
      nearestFirst(
        documents.filter((document) => distanceOf(document, wanted) !== null),
        wanted,
      )
        .slice(0, most)
        .map((document) => {
          const away = (distanceOf(document, wanted) ?? 0) * Number(distanceMultiplier)
          const noted = put(document, distanceField, away)
          return typeof includeLocs === 'string'
            ? put(noted, includeLocs, matchedValues(document, field.split('.'))[0])
            : noted
        }),
  }
}

function nearOf(field: string, operand: unknown): Near {
  const { points } = shapeIn(operand)
  const [middle] = points
  if (!middle || !isPlainObject(operand)) throw requestFailed('nearness needs a Point')
  return {
    field,
    middle,
    least: boundOf(operand.$minDistance, 0),
    most: boundOf(operand.$maxDistance, Number.POSITIVE_INFINITY),
  }
}

function boundOf(value: unknown, absent: number): number {
  if (value === undefined || value === null) return absent
  if (typeof value !== 'number' || value < 0)
    throw requestFailed('a distance must be a number that is not negative')
  return value
}

/** Metres to the nearest of a document's places; null when there is none within the bounds. */
function distanceOf(document: unknown, { field, middle, least, most }: Near): number | null {
  const distances = matchedValues(document, field.split('.')).flatMap((value) => {
    const shape = shapeOf(value)
    if (!shape) return []
    if (shape.lines.length + shape.areas.length > 0)
      throw invalidOperator('the distance to a line or an area is not simulated')
    return shape.points.map((point) => distance(point, middle))
  })
  const nearest = Math.min(...distances)
  return distances.length > 0 && nearest >= least && nearest <= most ? nearest : null
}

/** A copy with a value at a path. */
function put(document: Document, path: string, value: unknown): Document {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...document, [name]: value }
  const inner = document[name]
  return { ...document, [name]: put(isPlainObject(inner) ? inner : {}, rest.join('.'), value) }
}
