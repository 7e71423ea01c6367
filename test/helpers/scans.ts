import type { Cloud } from '../../simulator/cloud/cloud'

/** Collections that stay small whatever happens: the city, who works for it, and what managers change now and then. */
const SMALL = [
  'cities',
  'staff',
  'runs',
  'plannedDates',
  'changes',
  'closures',
  'notices',
  'outages',
  'figureMarks',
]

/** Who shares a mobile number with many is asked of everybody, when a manager looks at signals. */
const OF_EVERYBODY = ['citizens by nothing']

/** Queries of the product that look at a whole collection that grows with people or years: an index is missing. */
export const missingIndexes = ({ invocations }: Cloud): string[] =>
  invocations.scans
    .filter(({ collection }) => !SMALL.includes(collection))
    .map(({ collection, fields }) => `${collection} by ${fields.join(', ') || 'nothing'}`)
    .filter((query) => !OF_EVERYBODY.includes(query))
    .sort()
