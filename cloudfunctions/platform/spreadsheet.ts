import type { Sheet } from '../domain/figure-table'

/** A spreadsheet as Excel and WPS open it. The library is evaluated when the first one is made. */
export const spreadsheetOf = async (sheets: Sheet[]): Promise<Buffer> => {
  const { default: writeSheets } = await import('write-excel-file/node')
  const made = writeSheets(
    sheets.map(({ name, table }) => ({
      sheet: name,
      stickyRowsCount: 1,
      data: table.map((row, place) =>
        row.map((cell) => {
          const look = place === 0 ? { fontWeight: 'bold' as const } : {}
          if (cell === null) return null
          return typeof cell === 'number'
            ? { type: Number, value: cell, ...look }
            : { type: String, value: cell, ...look }
        }),
      ),
    })),
  )
  return made.toBuffer()
}
