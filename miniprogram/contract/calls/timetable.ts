import * as v from 'valibot'
import { Id, RequestId } from '../ids'
import { type ChangeEffect, type ChangeEntry, TimetableChange, type TimetableView } from '../timetable'
import { readable } from '../written-words'
import { answers } from './call'

/** Calls of managers about hours and seats. What concerns the whole city needs a manager of all of it. */
export const timetableApi = {
  /** What holds at an office, and what the next days look like. */
  'timetable.read': answers<{ timetable: TimetableView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ office: Id }),
  }),
  /** What a change would do. Nothing is changed. */
  'timetable.preview': answers<{ effect: ChangeEffect; version: string }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ change: TimetableChange }),
  }),
  /**
   * Makes a change that was previewed on `version`; answers what it did, which is nothing more where it was made before.
   * Nobody's appointment ends by it.
   */
  'timetable.change': answers<{ effect: ChangeEffect; id: string }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      requestId: RequestId,
      version: v.pipe(v.string(), v.maxLength(80)),
      reason: readable(200),
      change: TimetableChange,
    }),
  }),
  /** What was changed at the caller's offices and in the whole city, newest first, twenty at a time. */
  'timetable.history': answers<{ entries: ChangeEntry[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ before: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))) }),
  }),
}
