import type { ExportRecord } from '../domain/records/figures'
import { Collection, command } from './database'

/** The files that were made for managers, as long as they are there. */

const exported = new Collection<ExportRecord>('exports')

/** Notes a file that was made, and when it is to go. */
export const noteExport = (record: ExportRecord): Promise<boolean> => exported.insert(record)

/** Files whose time is over. */
export const exportsToRemove = (now: Date, limit: number): Promise<ExportRecord[]> =>
  exported.find({ removeAt: command.lte(now) }, { limit })

/** After the files were removed. */
export const forgetExports = (files: string[]): Promise<number> => exported.remove({ _id: command.in(files) })
