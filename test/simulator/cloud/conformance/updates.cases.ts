import { command as _ } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'

/** A change of a document, and the document afterwards without its id; or the code of the refusal. */
export type UpdateCase = { readonly from: object; readonly change: object } & (
  | { readonly gives: object; readonly updated?: 0 }
  | { readonly refused: string }
)

const FAILED = 'DATABASE_REQUEST_FAILED'
const INVALID = 'DATABASE_INVALID_OPERRATOR'

/** `db.command.*` in `update`. */
export const updateCommands: Verdicts<UpdateCase> = {
  set: same(
    { from: { o: { a: 1 } }, change: { o: _.set({ b: 2 }) }, gives: { o: { b: 2 } } },
    { from: { o: { a: 1 } }, change: { o: { b: 2 } }, gives: { o: { a: 1, b: 2 } } },
    { from: { o: { a: 1 } }, change: { 'o.a': _.set([1]) }, gives: { o: { a: [1] } } },
    { from: { a: [{ x: 1 }, { x: 2 }] }, change: { 'a.1.x': 5 }, gives: { a: [{ x: 1 }, { x: 5 }] } },
    { from: { a: [1] }, change: { 'a.3': 4 }, gives: { a: [1, null, null, 4] } },
    { from: { a: 1 }, change: { a: 1 }, gives: { a: 1 }, updated: 0 },
    { from: { a: 1 }, change: { a: null }, gives: { a: null } },
    { from: { a: 1 }, change: { a: _.set({ $b: 1 }) }, refused: FAILED },
    { from: { a: null }, change: { 'a.b': 1 }, refused: FAILED },
    { from: { a: 'text' }, change: { 'a.b': 1 }, refused: FAILED },
  ),
  remove: same(
    { from: { a: 1, b: 2 }, change: { a: _.remove() }, gives: { b: 2 } },
    { from: { o: { a: 1, b: 2 } }, change: { 'o.a': _.remove() }, gives: { o: { b: 2 } } },
    { from: { a: [1, 2] }, change: { 'a.0': _.remove() }, gives: { a: [null, 2] } },
    { from: { b: 2 }, change: { a: _.remove() }, gives: { b: 2 }, updated: 0 },
  ),
  inc: same(
    { from: { n: 1 }, change: { n: _.inc(-2) }, gives: { n: -1 } },
    { from: {}, change: { n: _.inc(2) }, gives: { n: 2 } },
    { from: { o: { n: 1.5 } }, change: { 'o.n': _.inc(1) }, gives: { o: { n: 2.5 } } },
    { from: { n: 'text' }, change: { n: _.inc(1) }, refused: FAILED },
    { from: { n: null }, change: { n: _.inc(1) }, refused: FAILED },
  ),
  mul: same(
    { from: { n: 3 }, change: { n: _.mul(-2) }, gives: { n: -6 } },
    { from: {}, change: { n: _.mul(2) }, gives: { n: 0 } },
    { from: { n: [] }, change: { n: _.mul(1) }, refused: FAILED },
  ),
  min: same(
    { from: { n: 3 }, change: { n: _.min(2) }, gives: { n: 2 } },
    { from: { n: 3 }, change: { n: _.min(4) }, gives: { n: 3 }, updated: 0 },
    { from: {}, change: { n: _.min(4) }, gives: { n: 4 } },
    { from: { at: new Date(5) }, change: { at: _.min(new Date(1)) }, gives: { at: new Date(1) } },
  ),
  max: same(
    { from: { n: 3 }, change: { n: _.max(4) }, gives: { n: 4 } },
    { from: { n: 3 }, change: { n: _.max(2) }, gives: { n: 3 }, updated: 0 },
    { from: { n: 'text' }, change: { n: _.max(9) }, gives: { n: 'text' }, updated: 0 },
  ),
  bit: same(
    { from: { n: 13 }, change: { n: _.bit({ and: 10 }) }, gives: { n: 8 } },
    { from: { n: 3 }, change: { n: _.bit({ or: 4 }) }, gives: { n: 7 } },
  ),
  rename: same(
    { from: { a: 1 }, change: { a: _.rename('b') }, gives: { b: 1 } },
    { from: { o: { a: 1 } }, change: { 'o.a': _.rename('o.b') }, gives: { o: { b: 1 } } },
    { from: { a: 1, b: 2 }, change: { a: _.rename('b') }, gives: { b: 1 } },
    { from: { b: 2 }, change: { a: _.rename('c') }, gives: { b: 2 }, updated: 0 },
  ),
  push: same(
    { from: { a: [1] }, change: { a: _.push(2, 3) }, gives: { a: [1, 2, 3] } },
    { from: { a: [1] }, change: { a: _.push([2, 3]) }, gives: { a: [1, 2, 3] } },
    { from: { a: [1] }, change: { a: _.push([[2, 3]]) }, gives: { a: [1, [2, 3]] } },
    { from: {}, change: { a: _.push([2]) }, gives: { a: [2] } },
    { from: { a: 'text' }, change: { a: _.push([2]) }, refused: FAILED },
  ),
  'push with each, position': same(
    { from: { a: [1, 2] }, change: { a: _.push({ each: [8, 9], position: 1 }) }, gives: { a: [1, 8, 9, 2] } },
    { from: { a: [1, 2] }, change: { a: _.push({ each: [9], position: -1 }) }, gives: { a: [1, 9, 2] } },
  ),
  'push with each, sort': same(
    { from: { a: [3, 1] }, change: { a: _.push({ each: [2], sort: 1 }) }, gives: { a: [1, 2, 3] } },
    { from: { a: [3, 1] }, change: { a: _.push({ each: [], sort: -1 }) }, gives: { a: [3, 1] }, updated: 0 },
    {
      from: { a: [{ s: 3 }, { s: 1 }] },
      change: { a: _.push({ each: [{ s: 2 }], sort: { s: -1 } }) },
      gives: { a: [{ s: 3 }, { s: 2 }, { s: 1 }] },
    },
  ),
  'push with each, slice': same(
    { from: { a: [1, 2] }, change: { a: _.push({ each: [3], slice: 2 }) }, gives: { a: [1, 2] }, updated: 0 },
    { from: { a: [1, 2] }, change: { a: _.push({ each: [3], slice: -2 }) }, gives: { a: [2, 3] } },
    { from: { a: [3, 1] }, change: { a: _.push({ each: [2], sort: 1, slice: 2 }) }, gives: { a: [1, 2] } },
    { from: { a: [3, 1] }, change: { a: _.push({ each: [2], slice: 0 }) }, gives: { a: [] } },
  ),
  pop: same(
    { from: { a: [1, 2] }, change: { a: _.pop() }, gives: { a: [1] } },
    { from: { a: [] }, change: { a: _.pop() }, gives: { a: [] }, updated: 0 },
    { from: {}, change: { a: _.pop() }, gives: {}, updated: 0 },
    { from: { a: 1 }, change: { a: _.pop() }, refused: FAILED },
  ),
  shift: same({ from: { a: [1, 2] }, change: { a: _.shift() }, gives: { a: [2] } }),
  unshift: same(
    { from: { a: [1] }, change: { a: _.unshift([8, 9]) }, gives: { a: [8, 9, 1] } },
    { from: {}, change: { a: _.unshift(9) }, gives: { a: [9] } },
  ),
  pull: same(
    { from: { a: [1, 2, 1] }, change: { a: _.pull(1) }, gives: { a: [2] } },
    { from: { a: [1, 2, 3] }, change: { a: _.pull(_.in([1, 3])) }, gives: { a: [2] } },
    { from: { a: [1, 2, 3] }, change: { a: _.pull(_.gt(1)) }, gives: { a: [1] } },
    {
      from: {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 1 },
        ],
      },
      change: { a: _.pull({ x: 1 }) },
      gives: { a: [{ x: 2, y: 1 }] },
    },
    { from: { a: [{ x: 1 }, { x: 2 }] }, change: { a: _.pull({ x: _.gt(1) }) }, gives: { a: [{ x: 1 }] } },
    { from: { a: [1] }, change: { a: _.pull(9) }, gives: { a: [1] }, updated: 0 },
    { from: { a: 'text' }, change: { a: _.pull(9) }, refused: FAILED },
  ),
  pullAll: same(
    { from: { a: [1, 2, 3, 1] }, change: { a: _.pullAll([1, 3]) }, gives: { a: [2] } },
    {
      from: { a: [{ x: 1 }, { x: 1, y: 2 }] },
      change: { a: _.pullAll([{ x: 1 }]) },
      gives: { a: [{ x: 1, y: 2 }] },
    },
  ),
  addToSet: same(
    { from: { a: [1] }, change: { a: _.addToSet(2) }, gives: { a: [1, 2] } },
    { from: { a: [1] }, change: { a: _.addToSet(1) }, gives: { a: [1] }, updated: 0 },
    { from: { a: [{ x: 1 }] }, change: { a: _.addToSet({ x: 1 }) }, gives: { a: [{ x: 1 }] }, updated: 0 },
    { from: { a: [1] }, change: { a: _.addToSet({ $each: [1, 2, 2] }) }, gives: { a: [1, 2] } },
    { from: {}, change: { a: _.addToSet(1) }, gives: { a: [1] } },
    { from: { a: 1 }, change: { a: _.addToSet(1) }, refused: FAILED },
  ),
}

/** What else an update may hold. */
export const otherUpdates: Verdicts<UpdateCase> = {
  'several commands at once': same({
    from: { n: 1, a: [1], gone: 1 },
    change: { n: _.inc(1), a: _.push([2]), gone: _.remove(), fresh: 'x' },
    gives: { n: 2, a: [1, 2], fresh: 'x' },
  }),
  'two commands for one field': same(
    { from: { o: { a: 1 } }, change: { n: 1 }, gives: { o: { a: 1 }, n: 1 } },
    { from: { o: { a: 1 } }, change: { o: _.set({}), 'o.b': 1 }, refused: FAILED },
  ),
  'nothing to change': unverified(
    'whether the real database refuses it, too',
    notSimulated({ from: { a: 1 }, change: { a: undefined }, refused: FAILED }),
  ),
  'operators that are no commands of the SDKs': notSimulated(
    { from: {}, change: { $setOnInsert: { a: 1 } }, refused: INVALID },
    { from: {}, change: { $foo: { a: 1 } }, refused: INVALID },
  ),
}
