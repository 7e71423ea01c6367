import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { FiguresView } from '../../../miniprogram/contract/figures'
import { csvOf } from '../../domain/csv'
import { periodOf } from '../../domain/figure-periods'
import { type DetailRow, detailTable, figureSheets, joined, type Table } from '../../domain/figure-table'
import type { FigureRecord } from '../../domain/records/figures'
import { actionFor, done, refused } from '../../platform/action'
import { LINK_MINUTES, linkTo, storeFile } from '../../platform/exported-files'
import { spreadsheetOf } from '../../platform/spreadsheet'
import { noteExport } from '../../store/exports'
import { figureMark, figureRows } from '../../store/figures'
import { noteInAudit } from '../staff/note-in-audit'
import { type FigureFacts, figureFacts, showFigures } from './read-figures'

const PAGE = 1000

/** Every row of a time, joined by months where it is long, page by page. */
const detailOf = async ({ range, rows, step }: FigureFacts): Promise<DetailRow[]> => {
  const asRow = ({ date, ...row }: FigureRecord): DetailRow => ({ ...row, period: periodOf(date, step) })
  let detail: DetailRow[] = []
  let after: string | null = null
  for (;;) {
    const page: FigureRecord[] = await figureRows(range, after, PAGE)
    detail = joined([...detail, ...page.map(asRow)])
    after = page.at(-1)?._id ?? null
    if (page.length < PAGE) return joined([...detail, ...rows.map(asRow)])
  }
}

const contentOf = async (format: 'csv' | 'xlsx', view: FiguresView, detail: Table): Promise<Buffer> =>
  format === 'csv' ? Buffer.from(csvOf(detail)) : spreadsheetOf(figureSheets(view, detail))

/** Writes the figures of a time into a file. Who did is noted; the file goes when its link has ended. */
export const exportFigures = actionFor<'figures.export'>()({
  gather: () => figureMark(),
  act: async (mark, { format, ...asked }, context, { city }) => {
    const facts = await figureFacts(asked, mark, context, city)
    if ('code' in facts) return refused(facts)
    const [view, detail] = await Promise.all([showFigures(asked, facts), detailOf(facts)])
    const content = await contentOf(format, view, detailTable(detail, city))
    const fileName = `figures-${asked.from}-${asked.to}.${format}`
    const file = await storeFile(fileName, content)
    const [link] = await Promise.all([
      linkTo(file),
      noteExport({ _id: file, removeAt: addMinutes(context.now, LINK_MINUTES) }),
      noteInAudit(context, 'figures.export', fileName),
    ])
    return done({ link, fileName })
  },
})
