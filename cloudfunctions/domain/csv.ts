import type { Cell, Table } from './figure-table'

/** Tables as text that spreadsheet programs open. */

/** Without it, Excel reads Chinese as if it were something else. */
const BYTE_ORDER_MARK = '\uFEFF'
/** What makes spreadsheet programs take a text for a formula, which may fetch and send. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

/** Text that no program calculates. Numbers are numbers. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const field = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell)
  const text = plainText(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** As RFC 4180 has it. */
export const csvOf = (table: Table): string =>
  BYTE_ORDER_MARK + table.map((row) => `${row.map(field).join(',')}\r\n`).join('')
