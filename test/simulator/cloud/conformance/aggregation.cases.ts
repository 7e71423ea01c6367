import { command as _, expression as $, geo } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'
import type { Collection } from './world'

type Aggregation = ReturnType<Collection['aggregate']>

/** Stages over the documents below, and what comes out; or the code of the refusal. */
export type AggregationCase = {
  readonly stages: (from: Aggregation, other: string) => Aggregation
  /** Of the places instead of the sales. */
  readonly ofPlaces?: true
} & ({ readonly gives: readonly unknown[] } | { readonly count: number } | { readonly refused: string })

const FAILED = 'DATABASE_REQUEST_FAILED'
const INVALID = 'DATABASE_INVALID_OPERRATOR'

export const sales: object[] = [
  { _id: 1, shop: 'a', n: 1, tags: ['x', 'y'], o: { p: 1 } },
  { _id: 2, shop: 'b', n: 5, tags: [], o: { p: 2 } },
  { _id: 3, shop: 'a', n: 3, tags: 'z', o: { p: 3 } },
  { _id: 4, shop: null, n: 12, o: { p: 4 }, only: true },
]

export const shops: object[] = [
  { _id: 'a', name: 'first', sells: [1, 3] },
  { _id: 'c', name: 'third', sells: [] },
]

/** Have an index of places on `at`. */
export const places: object[] = [
  { _id: 'far', at: new geo.Point(117.06, 28.26), open: true },
  { _id: 'near', at: new geo.Point(117.07, 28.26), open: true },
  { _id: 'closed', at: new geo.Point(117.08, 28.26), open: false },
  { _id: 'elsewhere', at: new geo.Point(121.47, 31.23), open: true },
]

/** Methods of `collection.aggregate()`. */
export const stages: Verdicts<AggregationCase> = {
  addFields: same({
    stages: (from) =>
      from
        .match({ _id: 1 })
        .addFields({ 'o.q': $.add(['$n', 1]), twice: $.multiply(['$n', 2]) })
        .project({ o: 1, twice: 1 }),
    gives: [{ _id: 1, o: { p: 1, q: 2 }, twice: 2 }],
  }),
  bucket: same(
    {
      stages: (from) => from.bucket({ groupBy: '$n', boundaries: [0, 4, 8, 10], default: 'more' }),
      gives: [
        { _id: 0, count: 2 },
        { _id: 4, count: 1 },
        { _id: 'more', count: 1 },
      ],
    },
    {
      stages: (from) =>
        from.bucket({
          groupBy: '$n',
          boundaries: [0, 20],
          output: { total: $.sum('$n'), ids: $.push('$_id') },
        }),
      gives: [{ _id: 0, total: 21, ids: [1, 2, 3, 4] }],
    },
    { stages: (from) => from.bucket({ groupBy: '$n', boundaries: [0, 4] }), refused: FAILED },
  ),
  bucketAuto: same({
    stages: (from) => from.bucketAuto({ groupBy: '$n', buckets: 2 }),
    gives: [
      { _id: { min: 1, max: 5 }, count: 2 },
      { _id: { min: 5, max: 12 }, count: 2 },
    ],
  }),
  count: same(
    { stages: (from) => from.match({ shop: 'a' }).count('found'), gives: [{ found: 2 }] },
    { stages: (from) => from.match({ shop: 'nobody' }).count('found'), gives: [] },
  ),
  geoNear: unverified(
    'whether `limit` is 100 when it is absent; here there is none',
    same(
      {
        ofPlaces: true,
        stages: (from) =>
          from
            .geoNear({
              near: { longitude: 117.08, latitude: 28.26 },
              spherical: true,
              distanceField: 'away.metres',
              includeLocs: 'from',
              maxDistance: 3000,
              query: { open: true },
            })
            .project({ metres: $.floor('$away.metres'), from: '$from.type' }),
        gives: [
          { _id: 'near', metres: 980, from: 'Point' },
          { _id: 'far', metres: 1961, from: 'Point' },
        ],
      },
      {
        ofPlaces: true,
        stages: (from) =>
          from
            .geoNear({
              near: { longitude: 117.08, latitude: 28.26 },
              spherical: true,
              distanceField: 'd',
              distanceMultiplier: 0,
              limit: 1,
              minDistance: 1000,
              key: 'at',
            })
            .project({ d: 1 }),
        gives: [{ _id: 'far', d: 0 }],
      },
      {
        stages: (from) =>
          from.geoNear({ near: { longitude: 1, latitude: 2 }, spherical: true, distanceField: 'd' }),
        refused: FAILED,
      },
      {
        ofPlaces: true,
        stages: (from) =>
          from
            .match({ open: true })
            .geoNear({ near: { longitude: 1, latitude: 2 }, spherical: true, distanceField: 'd' }),
        refused: FAILED,
      },
    ),
  ),
  group: same(
    {
      stages: (from) =>
        from
          .group({
            _id: '$shop',
            total: $.sum('$n'),
            times: $.sum(1),
            mean: $.avg('$n'),
            least: $.min('$n'),
            most: $.max('$n'),
            first: $.first('$n'),
            last: $.last('$n'),
            all: $.push('$n'),
          })
          .match({ _id: 'a' }),
      gives: [{ _id: 'a', total: 4, times: 2, mean: 2, least: 1, most: 3, first: 1, last: 3, all: [1, 3] }],
    },
    {
      stages: (from) => from.group({ _id: null, only: $.push('$only'), set: $.addToSet('$only') }),
      gives: [{ _id: null, only: [true], set: [true] }],
    },
    {
      stages: (from) => from.group({ _id: '$only', n: $.sum(1) }).sort({ _id: 1 }),
      gives: [
        { _id: null, n: 3 },
        { _id: true, n: 1 },
      ],
    },
    {
      stages: (from) =>
        from
          .match({ shop: 'a' })
          .group({ _id: { s: '$shop' }, spread: $.stdDevPop('$n'), sample: $.stdDevSamp('$n') }),
      gives: [{ _id: { s: 'a' }, spread: 1, sample: Math.SQRT2 }],
    },
    {
      stages: (from) => from.match({ shop: 'a' }).group({ _id: null, o: $.mergeObjects('$o') }),
      gives: [{ _id: null, o: { p: 3 } }],
    },
    { stages: (from) => from.group({ total: $.sum('$n') }), refused: FAILED },
  ),
  limit: same({ stages: (from) => from.limit(1).project({ _id: 1 }), gives: [{ _id: 1 }] }),
  lookup: same(
    {
      stages: (from, other) =>
        from
          .match({ _id: _.in([1, 2]) })
          .lookup({ from: other, localField: 'shop', foreignField: '_id', as: 'shops' })
          .project({ 'shops.name': 1 }),
      gives: [
        { _id: 1, shops: [{ name: 'first' }] },
        { _id: 2, shops: [] },
      ],
    },
    {
      stages: (from, other) =>
        from
          .match({ _id: 3 })
          .lookup({ from: other, localField: '_id', foreignField: 'sells', as: 'shops' })
          .project({ 'shops._id': 1 }),
      gives: [{ _id: 3, shops: [{ _id: 'a' }] }],
    },
    {
      stages: (from, other) =>
        from
          .match({ _id: 1 })
          .lookup({ from: other, localField: 'tags', foreignField: '_id', as: 'shops' })
          .project({ shops: 1 }),
      gives: [{ _id: 1, shops: [] }],
    },
    {
      stages: (from, other) =>
        from
          .match({ _id: _.in([1, 2]) })
          .lookup({
            from: other,
            let: { id: '$_id' },
            pipeline: $.pipeline()
              .match(_.expr($.in(['$$id', '$sells'])))
              .project({ name: 1, _id: 0 })
              .done(),
            as: 'shops',
          })
          .project({ shops: 1 }),
      gives: [
        { _id: 1, shops: [{ name: 'first' }] },
        { _id: 2, shops: [] },
      ],
    },
    {
      stages: (from, other) => from.lookup({ from: other, pipeline: [{ $out: 'x' }], as: 'x' }),
      refused: INVALID,
    },
  ),
  match: same(
    { stages: (from) => from.match({ n: _.gt(4) }).project({ _id: 1 }), gives: [{ _id: 2 }, { _id: 4 }] },
    {
      stages: (from) =>
        from
          .project({ n: 1 })
          .match({ n: _.lt(4) })
          .project({ _id: 1 }),
      gives: [{ _id: 1 }, { _id: 3 }],
    },
  ),
  project: same(
    { stages: (from) => from.limit(1).project({ n: true, _id: false }), gives: [{ n: 1 }] },
    {
      stages: (from) => from.limit(1).project({ tags: 0, o: 0 }),
      gives: [{ _id: 1, shop: 'a', n: 1 }],
    },
    {
      stages: (from) => from.limit(1).project({ _id: 0, p: '$o.p', new: $.concat(['$shop', '!']) }),
      gives: [{ p: 1, new: 'a!' }],
    },
    { stages: (from) => from.project({ n: 1, shop: 0 }), refused: FAILED },
  ),
  replaceRoot: same(
    { stages: (from) => from.limit(2).replaceRoot({ newRoot: '$o' }), gives: [{ p: 1 }, { p: 2 }] },
    { stages: (from) => from.replaceRoot({ newRoot: '$n' }), refused: FAILED },
  ),
  sample: same(
    { stages: (from) => from.sample({ size: 2 }), count: 2 },
    { stages: (from) => from.sample({ size: 9 }), count: 4 },
  ),
  skip: same({ stages: (from) => from.skip(3).project({ _id: 1 }), gives: [{ _id: 4 }] }),
  sort: same(
    {
      stages: (from) => from.sort({ shop: -1, n: 1 }).project({ _id: 1 }),
      gives: [{ _id: 2 }, { _id: 1 }, { _id: 3 }, { _id: 4 }],
    },
    {
      stages: (from) => from.sort({ tags: 1 }).project({ _id: 1 }),
      gives: [{ _id: 2 }, { _id: 4 }, { _id: 1 }, { _id: 3 }],
    },
  ),
  sortByCount: same({
    stages: (from) => from.match({ shop: _.neq(null) }).sortByCount('$shop'),
    gives: [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  }),
  unwind: same(
    {
      stages: (from) => from.unwind('$tags').project({ tags: 1 }),
      gives: [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 3, tags: 'z' },
      ],
    },
    {
      stages: (from) =>
        from
          .unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' })
          .project({ tags: 1, i: 1 }),
      gives: [
        { _id: 1, tags: 'x', i: 0 },
        { _id: 1, tags: 'y', i: 1 },
        { _id: 2, i: null },
        { _id: 3, tags: 'z', i: null },
        { _id: 4, i: null },
      ],
    },
  ),
}

const grouped = (as: object) => (from: Aggregation) =>
  from.match({ shop: 'a' }).group({ _id: null, as }).project({ _id: 0 })

/** Operators of `db.command.aggregate` that mean something in `group` only, and its `pipeline`. */
export const groupOperators: Verdicts<AggregationCase> = {
  addToSet: same({ stages: grouped($.addToSet('$shop')), gives: [{ as: ['a'] }] }),
  first: same({ stages: grouped($.first('$n')), gives: [{ as: 1 }] }),
  last: same({ stages: grouped($.last('$n')), gives: [{ as: 3 }] }),
  push: same(
    { stages: grouped($.push('$n')), gives: [{ as: [1, 3] }] },
    { stages: grouped($.push({ id: '$_id', only: '$only' })), gives: [{ as: [{ id: 1 }, { id: 3 }] }] },
  ),
  pipeline: same({
    stages: (from, other) =>
      from
        .match({ _id: 1 })
        .lookup({
          from: other,
          pipeline: $.pipeline().match({ _id: 'c' }).project({ name: 1 }).done(),
          as: 'found',
        })
        .project({ found: 1 }),
    gives: [{ _id: 1, found: [{ _id: 'c', name: 'third' }] }],
  }),
}

/** Pipelines that are sent as they are, with the option `raw`. */
export const rawStages: Verdicts<AggregationCase & { readonly raw?: true }> = {
  'facet, graphLookup, redact': unverified(
    'whether the real database lets them through',
    same({
      stages: (from) =>
        raw(from, 'facet', { big: [{ $match: { n: { $gt: 4 } } }, { $count: 'n' }], all: [{ $count: 'n' }] }),
      gives: [{ big: [{ n: 2 }], all: [{ n: 4 }] }],
    }),
  ),
  'out, merge, unionWith, set and other later or writing stages': notSimulated(
    { stages: (from) => raw(from, 'out', 'copy'), refused: INVALID },
    { stages: (from) => raw(from, 'merge', { into: 'copy' }), refused: INVALID },
    { stages: (from) => raw(from, 'unionWith', { coll: 'copy' }), refused: INVALID },
    { stages: (from) => raw(from, 'set', { a: 1 }), refused: INVALID },
    { stages: (from) => raw(from, 'indexStats', {}), refused: INVALID },
  ),
}

/** The SDK's own way of adding a stage that has no method. */
function raw(from: Aggregation, stage: string, value: unknown): Aggregation {
  const pipe: unknown = Reflect.get(from, '_pipe')
  if (typeof pipe === 'function') Reflect.apply(pipe, from, [stage, value])
  return from
}
