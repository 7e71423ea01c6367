import type { FigureKey, Figures, PublicFigures } from '../../../miniprogram/contract/figures'

/** What one business of an office came to on a date. Nobody is named in it, so that it is kept for good. */
export interface FigureRecord extends FigureKey {
  /** `date.office.category.business.channel` */
  _id: string
  date: string
  figures: Figures
}

/** How far the days are counted. `_id` is always the same. */
export interface FigureMarkRecord {
  _id: string
  /** The last date that is counted. */
  until: string
  /** What everybody may know. */
  recent: PublicFigures[]
}

/** A file with figures that was made for a manager; it is removed when its link has ended. */
export interface ExportRecord {
  /** The file. */
  _id: string
  removeAt: Date
}
