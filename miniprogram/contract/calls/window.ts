import * as v from 'valibot'
import { Id, RequestId } from '../ids'
import type { Today, VisitRow } from '../today'
import { type Found, MoveRequest, VisitId, type VisitView } from '../visit'
import { answers } from './call'

/** Calls of the windows. `office` is where the caller works now: one of the offices that the caller has. */

const AtOffice = { office: Id }

export const windowApi = {
  /** Who stands there, from the code on their phone. Looking is noted. */
  'ticket.scan': answers<Found>()({
    function: 'staff',
    role: 'window',
    kind: 'read',
    input: v.strictObject({ ...AtOffice, code: v.pipe(v.string(), v.maxLength(300)) }),
  }),
  /** The same from a list, or from a number that was typed in. Looking is noted. */
  'visit.open': answers<Found>()({
    function: 'staff',
    role: 'window',
    kind: 'read',
    input: v.strictObject({ ...AtOffice, visit: VisitId }),
  }),
  /** Today's by number, the last digits of a number or an ID number, an ID number, a name or a plate. At most twenty. */
  'visit.search': answers<{ rows: VisitRow[]; more: boolean }>()({
    function: 'staff',
    role: 'window',
    kind: 'read',
    input: v.strictObject({ ...AtOffice, text: v.pipe(v.string(), v.maxLength(40)) }),
  }),
  /** Decides: admit, return, refuse, call, done, leave. Repeating it answers the same. */
  'visit.move': answers<{ visit: VisitView }>()({
    function: 'staff',
    role: 'window',
    kind: 'write',
    input: MoveRequest,
  }),
  /** Lets somebody in who has no appointment: with a green pass, entitled to one, or as a walk-in. */
  'walk-in.admit': answers<{ row: VisitRow; ahead: number }>()({
    function: 'staff',
    role: 'window',
    kind: 'write',
    input: v.strictObject({
      requestId: RequestId,
      ...AtOffice,
      category: Id,
      entry: v.picklist(['green', 'walk-in']),
      /** The reference of a scanned pass; its owner is then named in the queue. */
      pass: v.optional(v.pipe(v.string(), v.regex(/^G[0-9A-F]{16}$/))),
    }),
  }),
  'today.read': answers<Today>()({
    function: 'staff',
    role: 'window',
    kind: 'read',
    input: v.strictObject(AtOffice),
  }),
}
