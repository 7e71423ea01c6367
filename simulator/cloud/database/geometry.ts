import { isPlainObject } from './ejson'
import { requestFailed } from './errors'

/** A place on the globe, as seen from its middle. */
type Place = readonly [x: number, y: number, z: number]
/** The sides of a line or of one border of an area. */
type Side = readonly [from: Place, to: Place]
/** A border, and those of the holes. */
type Area = readonly (readonly Place[])[]

/** What a value of GeoJSON consists of. */
export interface Shape {
  readonly points: readonly Place[]
  readonly lines: readonly (readonly Place[])[]
  readonly areas: readonly Area[]
}

/** As the real database has it, in metres. */
const RADIUS = 6_378_100
/** Less than a millimetre: what lies so close to a line lies on it. */
const NEARLY = 1e-10

/** The shape that a stored value describes; null for whatever is no GeoJSON. */
export function shapeOf(value: unknown): Shape | null {
  if (!isPlainObject(value) || !Array.isArray(value.coordinates)) return null
  const { type, coordinates } = value
  try {
    if (type === 'Point') return { ...NOTHING, points: [placeOf(coordinates)] }
    if (type === 'MultiPoint') return { ...NOTHING, points: coordinates.map(placeOf) }
    if (type === 'LineString') return { ...NOTHING, lines: [lineOf(coordinates)] }
    if (type === 'MultiLineString') return { ...NOTHING, lines: coordinates.map(lineOf) }
    if (type === 'Polygon') return { ...NOTHING, areas: [areaOf(coordinates)] }
    if (type === 'MultiPolygon') return { ...NOTHING, areas: coordinates.map(areaOf) }
  } catch {
    return null
  }
  return null
}

/** Metres on the globe. */
export function distance(from: Place, to: Place): number {
  return RADIUS * angle(from, to)
}

/** Whether all of a shape lies not further from a place than an angle in radians. */
export function isAround({ points, lines, areas }: Shape, middle: Place, radius: number): boolean {
  // A round piece of less than half of the globe holds every side whose ends it holds.
  const ends = [...points, ...lines.flat(), ...areas.flat(2)]
  return ends.every((place) => angle(place, middle) <= radius)
}

/** Whether all of a shape lies in areas; their borders belong to them. */
export function isWithin({ points, lines, areas }: Shape, within: readonly Area[]): boolean {
  return (
    points.every((place) => within.some((area) => contains(area, place))) &&
    lines.every((line) => within.some((area) => holds(area, line))) &&
    areas.every((inner) =>
      within.some((area) => inner.every((border) => holds(area, border)) && !hasHoleIn(area, inner)),
    )
  )
}

/** Whether two shapes have a place in common. */
export function intersect(a: Shape, b: Shape): boolean {
  const placesOf = ({ points, lines, areas }: Shape) => [...points, ...lines.flat(), ...areas.flat(2)]
  const sides = (shape: Shape) => [...shape.lines, ...shape.areas.flat()].flatMap(sidesOf)
  const touches = (one: Shape, other: Shape) =>
    placesOf(one).some(
      (place) =>
        other.points.some((point) => angle(point, place) < NEARLY) ||
        sides(other).some((side) => isOn(place, side)) ||
        other.areas.some((area) => contains(area, place)),
    )
  return touches(a, b) || touches(b, a) || sides(a).some((one) => sides(b).some((two) => cross(one, two)))
}

/** A place from longitude and latitude. @throws PlatformError when they are none */
export function placeOf(coordinates: unknown): Place {
  const [longitude, latitude] = Array.isArray(coordinates) ? coordinates : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw requestFailed('a place needs a longitude and a latitude')
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    throw requestFailed(`there is no place at the longitude ${longitude} and the latitude ${latitude}`)
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

const NOTHING: Shape = { points: [], lines: [], areas: [] }

function lineOf(coordinates: unknown): Place[] {
  if (!Array.isArray(coordinates) || coordinates.length < 2) throw requestFailed('a line needs two places')
  return coordinates.map(placeOf)
}

function areaOf(coordinates: unknown): Place[][] {
  if (!Array.isArray(coordinates) || coordinates.length === 0) throw requestFailed('an area needs a border')
  const borders = coordinates.map(lineOf)
  const isClosed = (border: Place[]) => border.length > 3 && same(border[0], border.at(-1))
  if (!borders.every(isClosed)) throw requestFailed('a border must end where it begins')
  return borders
}

const same = (a: Place | undefined, b: Place | undefined): boolean =>
  a !== undefined && b !== undefined && angle(a, b) < NEARLY

const sidesOf = (line: readonly Place[]): Side[] =>
  line.slice(1).flatMap((to, i): Side[] => {
    const from = line[i]
    return from ? [[from, to]] : []
  })

const dot = (a: Place, b: Place): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const plus = (a: Place, b: Place): Place => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const times = (a: Place, b: Place): Place => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const unit = (a: Place): Place => {
  const length = Math.hypot(...a)
  return length === 0 ? a : [a[0] / length, a[1] / length, a[2] / length]
}
const angle = (a: Place, b: Place): number => Math.atan2(Math.hypot(...times(a, b)), dot(a, b))

/** Stands upright on the plane of a side. */
const upright = ([from, to]: Side): Place => unit(times(from, to))

/** Whether a place of the plane of a side lies between its ends, at least so far from either. */
function isBetween(place: Place, side: Side, margin: number): boolean {
  const up = upright(side)
  return dot(times(up, side[0]), place) > margin && dot(times(side[1], up), place) > margin
}

function isOn(place: Place, side: Side): boolean {
  if (same(place, side[0]) || same(place, side[1])) return true
  return Math.abs(dot(upright(side), place)) < NEARLY && isBetween(place, side, 0)
}

/** Whether a border goes round a place. Of the two sides of a border the smaller one is its inside. */
function surrounds(border: readonly Place[], place: Place): boolean {
  if (dot(border.reduce(plus, [0, 0, 0]), place) <= 0) return false
  const turns = sidesOf(border).map(([from, to]) => {
    const [first, second] = [times(place, from), times(place, to)]
    return Math.atan2(dot(place, times(first, second)), dot(first, second))
  })
  return Math.abs(turns.reduce((sum, turn) => sum + turn, 0)) > Math.PI
}

const isOnBorder = (border: readonly Place[], place: Place): boolean =>
  sidesOf(border).some((side) => isOn(place, side))

function contains([border = [], ...holes]: Area, place: Place): boolean {
  if (isOnBorder(border, place)) return true
  if (!surrounds(border, place)) return false
  return holes.every((hole) => isOnBorder(hole, place) || !surrounds(hole, place))
}

/** Whether an area has all of a line: its ends, the middles of its sides, and no side that leads out. */
function holds(area: Area, line: readonly Place[]): boolean {
  const sides = sidesOf(line)
  const places = [...line, ...sides.map(([from, to]) => unit(plus(from, to)))]
  const borders = area.flatMap(sidesOf)
  return (
    places.every((place) => contains(area, place)) &&
    !sides.some((side) => borders.some((border) => cross(side, border)))
  )
}

const hasHoleIn = ([, ...holes]: Area, inner: Area): boolean =>
  holes.some((hole) => hole.some((place) => contains(inner, place) && !isOnBorder(inner[0] ?? [], place)))

/** Whether two sides cross between their ends. */
function cross(one: Side, two: Side): boolean {
  const meeting = unit(times(upright(one), upright(two)))
  const opposite: Place = [-meeting[0], -meeting[1], -meeting[2]]
  return [meeting, opposite].some((place) => isBetween(place, one, NEARLY) && isBetween(place, two, NEARLY))
}
