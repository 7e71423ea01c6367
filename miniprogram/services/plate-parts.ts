import { normalisePlate, PROVINCES } from '../contract/plate'

/** A plate is typed in two parts: the prefix is chosen, as most phones type province characters badly. */
export interface PlateParts {
  /** Province character and letter: `京A`. */
  prefix: string
  rest: string
}

/** The two columns of the prefix picker. Plates have no letters I and O. */
export const prefixColumns: [string[], string[]] = [[...PROVINCES], [...'ABCDEFGHJKLMNPQRSTUVWXYZ']]

const WHOLE = new RegExp(`^[${PROVINCES}][A-Z]`)

/** Splits what is typed or kept; `prefix` stands in when the text does not bring its own. */
export const splitPlate = (text: string, prefix: string): PlateParts => {
  const plate = normalisePlate(text)
  return WHOLE.test(plate) ? { prefix: plate.slice(0, 2), rest: plate.slice(2) } : { prefix, rest: plate }
}

/** Nothing after the prefix is no plate at all. */
export const joinPlate = ({ prefix, rest }: PlateParts): string => (rest === '' ? '' : `${prefix}${rest}`)

/** Where the columns of the picker stand for a prefix. */
export const prefixIndexes = (prefix: string): [number, number] => [
  Math.max(prefixColumns[0].indexOf(prefix.slice(0, 1)), 0),
  Math.max(prefixColumns[1].indexOf(prefix.slice(1)), 0),
]

/** The prefix at these places of the columns. */
export const prefixAt = ([province, letter]: [number, number]): string =>
  `${prefixColumns[0][province] ?? ''}${prefixColumns[1][letter] ?? ''}`
