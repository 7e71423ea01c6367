import { command as _, expression as $, geo, mod, regExp } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'

/** A condition and the ids of the documents that it finds, in the order of the ids; or the code of its refusal. */
export type QueryCase = { readonly where: object } & (
  | { readonly finds: readonly string[] }
  /** The ids in the order in which they come without being sorted; such a query is no stage. */
  | { readonly nearestFirst: readonly string[] }
  | { readonly refused: string }
)

/** The border of a square, from its south-western corner. */
function border(west: number, south: number, size: number): object {
  const [east, north] = [west + size, south + size]
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return new geo.LineString(corners.map((corner) => new geo.Point(...corner)))
}

function square(west: number, south: number, size: number): object {
  return new geo.Polygon([border(west, south, size)])
}

/** A way to the north that crosses the line of the documents. */
const northwards = () => new geo.LineString([new geo.Point(117.1, 28.2), new geo.Point(117.1, 28.3)])

/** Has an index of places on `spot`. */
export const fruits: object[] = [
  {
    _id: 'apple',
    n: 1,
    name: 'Apple',
    tags: ['red', 'round'],
    sizes: [1, 5],
    o: { a: 1, b: 2 },
    at: new Date('2026-03-01T00:00:00Z'),
    parts: [
      { name: 'core', n: 1 },
      { name: 'skin', n: 9 },
    ],
    place: new geo.Point(117.06, 28.26),
    spot: new geo.Point(117.06, 28.26),
  },
  {
    _id: 'banana',
    n: 2,
    name: 'banana',
    tags: [],
    sizes: [3],
    o: { a: 1 },
    at: new Date('2026-03-02T00:00:00Z'),
    parts: [{ name: 'skin', n: 1 }],
    nothing: null,
    place: new geo.LineString([new geo.Point(117.05, 28.25), new geo.Point(117.2, 28.25)]),
  },
  {
    _id: 'cherry',
    n: 3,
    name: 'cherry',
    tags: ['red'],
    sizes: [],
    nothing: 0,
    flag: true,
    place: square(117.02, 28.22, 0.02),
  },
  {
    _id: 'date',
    n: 4.5,
    name: 'Date',
    tags: 'red',
    mixed: '3',
    flag: false,
    place: new geo.MultiPoint([new geo.Point(117.07, 28.26), new geo.Point(117.08, 28.27)]),
    spot: new geo.Point(117.07, 28.26),
  },
  { _id: 'elder', name: '接骨木\n浆果', mixed: 3, n: -1, o: null, place: new geo.Point(20, 61) },
]

const EVERYBODY = ['apple', 'banana', 'cherry', 'date', 'elder']
const INVALID = 'DATABASE_INVALID_OPERRATOR'
const FAILED = 'DATABASE_REQUEST_FAILED'

/** `db.command.*` in `where`. */
export const queryCommands: Verdicts<QueryCase> = {
  eq: same(
    { where: { n: 1 }, finds: ['apple'] },
    { where: { n: _.eq(4.5) }, finds: ['date'] },
    { where: { tags: 'red' }, finds: ['apple', 'cherry', 'date'] },
    { where: { tags: ['red'] }, finds: ['cherry'] },
    { where: { at: new Date('2026-03-02T00:00:00Z') }, finds: ['banana'] },
    { where: { mixed: 3 }, finds: ['elder'] },
    { where: { o: { a: 1 } }, finds: ['apple', 'banana'] },
    { where: { o: _.eq({ a: 1 }) }, finds: ['banana'] },
    { where: { o: _.eq({ b: 2, a: 1 }) }, finds: [] },
    { where: { 'o.b': 2 }, finds: ['apple'] },
    { where: { 'sizes.0': 3 }, finds: ['banana'] },
    { where: { 'parts.name': 'core' }, finds: ['apple'] },
    { where: { 'parts.1.n': 9 }, finds: ['apple'] },
    { where: { nothing: null }, finds: ['apple', 'banana', 'date', 'elder'] },
    { where: { flag: false }, finds: ['date'] },
    { where: { _id: 'apple' }, finds: ['apple'] },
  ),
  neq: same(
    { where: { n: _.neq(1) }, finds: ['banana', 'cherry', 'date', 'elder'] },
    { where: { tags: _.neq('red') }, finds: ['banana', 'elder'] },
    { where: { nothing: _.neq(null) }, finds: ['cherry'] },
  ),
  lt: same(
    { where: { n: _.lt(2) }, finds: ['apple', 'elder'] },
    { where: { mixed: _.lt('9') }, finds: ['date'] },
    { where: { sizes: _.lt(3) }, finds: ['apple'] },
    { where: { at: _.lt(new Date('2026-03-01T12:00:00Z')) }, finds: ['apple'] },
  ),
  lte: same({ where: { n: _.lte(2) }, finds: ['apple', 'banana', 'elder'] }),
  gt: same(
    { where: { n: _.gt(3) }, finds: ['date'] },
    { where: { mixed: _.gt(2) }, finds: ['elder'] },
    { where: { sizes: _.gt(4).and(_.lt(2)) }, finds: ['apple'] },
  ),
  gte: same(
    { where: { n: _.gte(3) }, finds: ['cherry', 'date'] },
    { where: { nothing: _.gte(null) }, finds: ['apple', 'banana', 'date', 'elder'] },
  ),
  in: same(
    { where: { n: _.in([1, 4.5, 99]) }, finds: ['apple', 'date'] },
    { where: { tags: _.in(['round']) }, finds: ['apple'] },
    { where: { nothing: _.in([null]) }, finds: ['apple', 'banana', 'date', 'elder'] },
    { where: { n: _.in([]) }, finds: [] },
    { where: { name: _.in([/^a/i, 'cherry']) }, finds: ['apple', 'cherry'] },
  ),
  nin: same(
    { where: { n: _.nin([1, 2]) }, finds: ['cherry', 'date', 'elder'] },
    { where: { tags: _.nin(['red']) }, finds: ['banana', 'elder'] },
    { where: { n: _.nin([]) }, finds: EVERYBODY },
  ),
  all: same(
    { where: { tags: _.all(['red', 'round']) }, finds: ['apple'] },
    { where: { tags: _.all(['red']) }, finds: ['apple', 'cherry', 'date'] },
    { where: { tags: _.all([]) }, finds: [] },
  ),
  elemMatch: same(
    { where: { parts: _.elemMatch({ name: 'skin', n: 9 }) }, finds: ['apple'] },
    { where: { parts: _.elemMatch({ n: _.gt(1) }) }, finds: ['apple'] },
    // The SDK sends commands of logic within elemMatch as if they were values.
    { where: { sizes: _.elemMatch(_.gt(1).and(_.lt(5))) }, finds: [] },
    { where: { sizes: _.elemMatch({ $gt: 1, $lt: 5 }) }, finds: ['banana'] },
    { where: { tags: _.elemMatch({ x: _.exists(true) }) }, finds: [] },
    { where: { tags: _.elemMatch({ $eq: 'red' }) }, finds: ['apple', 'cherry'] },
  ),
  exists: same(
    { where: { nothing: _.exists(true) }, finds: ['banana', 'cherry'] },
    { where: { nothing: _.exists(false) }, finds: ['apple', 'date', 'elder'] },
    { where: { 'o.b': _.exists(true) }, finds: ['apple'] },
    { where: { 'parts.n': _.exists(true) }, finds: ['apple', 'banana'] },
  ),
  size: same(
    { where: { tags: _.size(0) }, finds: ['banana'] },
    { where: { tags: _.size(1) }, finds: ['cherry'] },
  ),
  mod: same(
    { where: { n: mod(2, 1) }, finds: ['apple', 'cherry'] },
    { where: { n: mod([2, 0]) }, finds: ['banana', 'date'] },
    { where: { n: mod(0, 1) }, refused: FAILED },
  ),
  and: same(
    { where: _.and([{ n: _.gt(1) }, { tags: 'red' }]), finds: ['cherry', 'date'] },
    { where: { n: _.and(_.gt(1), _.lt(3)) }, finds: ['banana'] },
    { where: { n: _.gt(1).and(_.lt(3)) }, finds: ['banana'] },
  ),
  or: same(
    { where: _.or([{ n: 1 }, { tags: _.size(0) }]), finds: ['apple', 'banana'] },
    { where: { n: _.or(_.lt(0), _.gt(4)) }, finds: ['date', 'elder'] },
    { where: { n: _.eq(1).or(_.eq(2)) }, finds: ['apple', 'banana'] },
    {
      where: { name: _.or(_.eq('banana'), _.eq('cherry')), n: _.or(_.eq(2), _.eq(9)) },
      finds: ['banana', 'cherry'],
    },
  ),
  nor: same(
    { where: _.nor([{ n: 1 }, { tags: 'red' }]), finds: ['banana', 'elder'] },
    { where: { n: _.nor([_.lt(2), _.gt(3)]) }, finds: ['banana', 'cherry'] },
  ),
  not: same(
    { where: { n: _.not(_.gt(2)) }, finds: ['apple', 'banana', 'elder'] },
    { where: { name: _.not(/^[A-D]/) }, finds: ['banana', 'cherry', 'elder'] },
    { where: { nothing: _.not(_.eq(0)) }, finds: ['apple', 'banana', 'date', 'elder'] },
  ),
  expr: same(
    { where: _.expr($.gt(['$n', 2])), finds: ['cherry', 'date'] },
    { where: _.expr($.eq(['$o.a', '$n'])), finds: ['apple'] },
  ),
  jsonSchema: notSimulated({ where: _.jsonSchema({ required: ['flag'] }), refused: INVALID }),
  text: notSimulated({
    where: { $text: _.text({ search: 'red', diacriticSensitive: false }) },
    refused: INVALID,
  }),
  geoNear: unverified(
    'what is stored under an index of places is not looked at',
    same(
      {
        where: {
          spot: _.geoNear({ geometry: new geo.Point(117.08, 28.26), maxDistance: 3000, minDistance: 0 }),
        },
        nearestFirst: ['date', 'apple'],
      },
      // A hundredth of a degree is 980.5 metres here.
      {
        where: {
          spot: _.geoNear({ geometry: new geo.Point(117.08, 28.26), maxDistance: 981, minDistance: 980 }),
        },
        nearestFirst: ['date'],
      },
      {
        where: _.and([
          { n: 1 },
          { spot: _.geoNear({ geometry: new geo.Point(117, 28), maxDistance: 1e7, minDistance: 0 }) },
        ]),
        nearestFirst: ['apple'],
      },
      {
        where: { place: _.geoNear({ geometry: new geo.Point(117, 28), maxDistance: 9, minDistance: 0 }) },
        refused: FAILED,
      },
      {
        where: _.or([
          { n: 1 },
          { spot: _.geoNear({ geometry: new geo.Point(117, 28), maxDistance: 9, minDistance: 0 }) },
        ]),
        refused: FAILED,
      },
    ),
  ),
  geoWithin: same(
    {
      where: { place: _.geoWithin({ geometry: square(117, 28.2, 0.1) }) },
      finds: ['apple', 'cherry', 'date'],
    },
    {
      where: {
        place: _.geoWithin({
          geometry: new geo.Polygon([border(117, 28.2, 0.1), border(117.055, 28.255, 0.01)]),
        }),
      },
      finds: ['cherry', 'date'],
    },
    {
      where: {
        place: _.geoWithin({
          geometry: new geo.MultiPolygon([square(117.05, 28.2, 0.1), square(117, 28.2, 0.05)]),
        }),
      },
      finds: ['apple', 'cherry', 'date'],
    },
    // Borders belong to an area.
    { where: { spot: _.geoWithin({ geometry: square(117.06, 28.26, 0.01) }) }, finds: ['apple', 'date'] },
    // Sides are the shortest ways on the globe: this one goes further north than its ends.
    {
      where: {
        place: _.geoWithin({
          geometry: new geo.Polygon([
            new geo.LineString(
              [
                [0, 50],
                [40, 50],
                [40, 60],
                [0, 60],
                [0, 50],
              ].map(([east, north]) => new geo.Point(east, north)),
            ),
          ]),
        }),
      },
      finds: ['elder'],
    },
    {
      where: { place: _.geoWithin({ centerSphere: [[117.06, 28.26], 3 / 6378.1] }) },
      finds: ['apple', 'date'],
    },
    { where: { place: _.geoWithin({ centerSphere: [[117.06, 28.26], 1 / 6378.1] }) }, finds: ['apple'] },
    {
      where: { place: { $geoWithin: { $geometry: { type: 'Polygon', coordinates: [[[0, 0]]] } } } },
      refused: FAILED,
    },
  ),
  geoIntersects: same(
    { where: { place: _.geoIntersects({ geometry: new geo.Point(117.06, 28.26) }) }, finds: ['apple'] },
    { where: { place: _.geoIntersects({ geometry: northwards() }) }, finds: ['banana'] },
    {
      where: { place: _.geoIntersects({ geometry: new geo.MultiLineString([northwards()]) }) },
      finds: ['banana'],
    },
    { where: { place: _.geoIntersects({ geometry: new geo.Point(117.03, 28.23) }) }, finds: ['cherry'] },
    {
      where: {
        place: _.geoIntersects({
          geometry: new geo.MultiPoint([new geo.Point(117.08, 28.27), new geo.Point(117.2, 28.25)]),
        }),
      },
      finds: ['banana', 'date'],
    },
    {
      where: { place: _.geoIntersects({ geometry: square(117, 28.2, 0.1) }) },
      finds: ['apple', 'banana', 'cherry', 'date'],
    },
    { where: { place: _.geoIntersects({ geometry: new geo.MultiPolygon([square(10, 10, 1)]) }) }, finds: [] },
  ),
}

/** What else can stand in `where`. */
export const conditions: Verdicts<QueryCase> = {
  'no condition': same({ where: {}, finds: EVERYBODY }),
  RegExp: same(
    { where: { name: regExp({ regexp: '^a', options: 'i' }) }, finds: ['apple'] },
    { where: { name: /an/ }, finds: ['banana'] },
    { where: { tags: /^RO/i }, finds: ['apple'] },
    { where: { name: regExp({ regexp: '^浆', options: 'm' }) }, finds: ['elder'] },
    { where: { name: regExp({ regexp: '木.浆', options: 's' }) }, finds: ['elder'] },
    { where: { name: regExp({ regexp: '木.浆', options: '' }) }, finds: [] },
    { where: { name: regExp({ regexp: '(', options: '' }) }, refused: FAILED },
  ),
  'RegExp, option x': notSimulated({
    where: { name: regExp({ regexp: 'a p p', options: 'x' }) },
    refused: INVALID,
  }),
  'server date': same({
    where: { at: _.lt({ $tcb_server_date: { offset: 0 } }) },
    finds: ['apple', 'banana'],
  }),
  'an operator that does not exist': unverified(
    'the code',
    same({ where: {}, finds: EVERYBODY }, { where: { n: { $near2: 1 } }, refused: INVALID }),
  ),
  $where: notSimulated({ where: { $where: 'this.n > 1' }, refused: INVALID }),
}
