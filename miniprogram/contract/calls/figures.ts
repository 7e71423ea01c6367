import * as v from 'valibot'
import type { AuditEntry } from '../audit'
import { DateText } from '../city/values'
import type { FiguresView, PublicFigures } from '../figures'
import { Id } from '../ids'
import { answers } from './call'

/** Calls about what was done: figures, and the audit trail. They only read. */

/** An instant as the entries say it: of those that ISO 8601 allows, some have a 31st of February. */
const InstantText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text),
)

/** Null = all offices that the manager answers for; all businesses. */
const Range = { from: DateText, to: DateText, office: v.nullable(Id), business: v.nullable(Id) }

export const figuresApi = {
  /** The figures of a time, at most a year. Today is counted as it stands now. */
  'figures.read': answers<{ figures: FiguresView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject(Range),
  }),
  /** The same as a file, behind a link that ends after ten minutes. */
  'figures.export': answers<{ link: string; fileName: string }>()({
    function: 'report',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ ...Range, format: v.picklist(['csv', 'xlsx']) }),
  }),
  /** What everybody may know: the last four weeks of every office. `until` null = nothing is counted yet. */
  'figures.public': answers<{ until: string | null; offices: PublicFigures[] }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({}),
  }),
  /**
   * Who of the staff did what, newest first, twenty at a time: of everybody for managers of the whole city, else of people
   * who work at no other office than the manager's. `people`: whose entries there may be.
   */
  'audit.list': answers<{
    entries: AuditEntry[]
    more: boolean
    people: { id: string; name: string }[]
  }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      from: v.nullable(DateText),
      to: v.nullable(DateText),
      /** The number or id of what was dealt with. */
      subject: v.nullable(v.pipe(v.string(), v.maxLength(100))),
      by: v.nullable(v.pipe(v.string(), v.maxLength(64))),
      call: v.nullable(v.pipe(v.string(), v.regex(/^[a-z-]+\.[a-z-]+$/), v.maxLength(40))),
      /** The last one seen. */
      before: v.nullable(
        v.strictObject({
          at: InstantText,
          id: v.pipe(v.string(), v.maxLength(200)),
        }),
      ),
    }),
  }),
}
