import * as v from 'valibot'
import { type ClosurePreview, ClosureRequest, ClosureSpan, type ClosureView } from '../closures'
import { Id, Revision, Skip } from '../ids'
import { answers } from './call'

/** Calls of managers about closures. */
export const closuresApi = {
  /** What a closure would do. Nothing is changed. */
  'closure.preview': answers<ClosurePreview>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: ClosureSpan,
  }),
  /**
   * Closes, ends the appointments concerned and announces it. Refused when there are more of them than the manager was
   * told. Repeating it answers the same, and goes on where it was interrupted.
   */
  'closure.create': answers<{ closure: ClosureView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: ClosureRequest,
  }),
  /** coming = in force and not over, the first to begin first · past = over or lifted, newest first */
  'closure.list': answers<{ closures: ClosureView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      list: v.picklist(['coming', 'past']),
      skip: Skip,
    }),
  }),
  /** Takes a closure back: its slots can be booked again. Appointments that it ended stay ended. */
  'closure.lift': answers<{ closure: ClosureView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ closure: Id, revision: Revision }),
  }),
}
