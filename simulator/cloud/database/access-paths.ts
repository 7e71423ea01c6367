import type { Document } from './ejson'
import { comparatorOf } from './order'
import type { CompiledQuery, Constraints } from './query'
import type { SecondaryIndex, Walk } from './secondary-index'

/** The keys of documents that a query may find. */
interface Candidates {
  readonly ids: Iterable<string>
  /** No index serves the query: these are all documents. */
  readonly isScan: boolean
}

/** An index that finds no more than so many documents is good enough: others are not tried. */
const FEW = 64
/** Nobody counts further than this to find out which index finds less. */
const MANY = 20_000

/** Chooses how the documents of a collection are found: by the index that has the least to look at. */
export class AccessPaths {
  constructor(
    /** All documents, as they came. */
    private readonly natural: SecondaryIndex,
    private readonly byId: SecondaryIndex,
    private readonly indexes: readonly SecondaryIndex[],
  ) {}

  candidates({ constraints, alternatives }: CompiledQuery): Candidates {
    const index = this.bestFor(constraints)
    if (index) return { ids: idsOf(index, constraints), isScan: false }
    const branches = alternatives.map((branch) => ({ branch, index: this.bestFor(branch) }))
    if (branches.length === 0 || branches.some((each) => each.index === null))
      return { ids: idsOf(this.natural, NOTHING), isScan: true }
    const found = branches.flatMap((each) => (each.index ? [...idsOf(each.index, each.branch)] : []))
    return { ids: new Set(found), isScan: false }
  }

  /**
   * At least those documents that match and come first in an order, found through an index that has this order.
   * @param test looks at a document and gives it when it matches
   * @returns null when another way has less to look at
   */
  first(
    { constraints }: CompiledQuery,
    by: Document,
    count: number,
    test: (id: string) => Document | null,
  ): Document[] | null {
    if (constraints.get('_id')?.equals) return null
    const best = this.bestFor(constraints)
    const effort = best ? lengthOf(best, constraints, MANY) : Number.POSITIVE_INFINITY
    if (effort <= Math.max(FEW, count)) return null
    for (const index of [...this.indexes, this.byId]) {
      const sorted = index.sortedWalks(constraints, by)
      if (!sorted) continue
      const found = firstOf(index, sorted, { by, count, test, effort })
      if (found) return found
    }
    return null
  }

  private bestFor(constraints: Constraints): SecondaryIndex | null {
    const useful = [...this.indexes, this.byId]
      .map((index) => ({ index, usefulness: index.usefulness(constraints) }))
      .filter(({ usefulness }) => usefulness > 0)
      .sort((a, b) => b.usefulness - a.usefulness)
    const [first, ...others] = useful
    if (!first) return null
    if (others.length === 0 || lengthOf(first.index, constraints, FEW) < FEW) return first.index
    let [best, least] = [first.index, lengthOf(first.index, constraints, MANY)]
    for (const { index } of others) {
      const length = lengthOf(index, constraints, least)
      if (length < least) [best, least] = [index, length]
    }
    return best
  }
}

const NOTHING: Constraints = new Map()

function* idsOf(index: SecondaryIndex, constraints: Constraints): Iterable<string> {
  const seen = new Set<string>()
  for (const { id } of index.entries(index.walk(constraints))) {
    if (index.repeats) {
      if (seen.has(id)) continue
      seen.add(id)
    }
    yield id
  }
}

/** How many entries there are to look at; not counted beyond `most`. */
function lengthOf(index: SecondaryIndex, constraints: Constraints, most: number): number {
  let length = 0
  for (const _entry of index.entries(index.walk(constraints))) {
    length += 1
    if (length >= most) break
  }
  return length
}

/** Goes through the walks until each has given as many as are wanted; null when that is more effort than is allowed. */
function firstOf(
  index: SecondaryIndex,
  { walks, covered }: { walks: readonly Walk[]; covered: number },
  wanted: { by: Document; count: number; test: (id: string) => Document | null; effort: number },
): Document[] | null {
  const compare = comparatorOf(Object.fromEntries(Object.entries(wanted.by).slice(0, covered)))
  const found: Document[] = []
  let looked = 0
  for (const walk of walks) {
    const own: Document[] = []
    for (const { id } of index.entries(walk)) {
      looked += 1
      if (looked > wanted.effort) return null
      const document = wanted.test(id)
      if (!document) continue
      const last = own[wanted.count - 1]
      // What the index holds to be equal may come in any order: all of it is needed.
      if (last && compare(last, document) !== 0) break
      own.push(document)
    }
    found.push(...own)
  }
  return found
}
