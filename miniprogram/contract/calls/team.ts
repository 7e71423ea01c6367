import * as v from 'valibot'
import { Id } from '../ids'
import type { StaffView } from '../staff'
import { answers, Nothing } from './call'

/** Calls of managers about who works at the windows. */

/** Somebody of the team, as managers see them. */
export interface TeamMember extends StaffView {
  id: string
  name: string
  /** Masked. */
  idNumber: string
}

export const teamApi = {
  'team.list': answers<{ members: TeamMember[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: Nothing,
  }),
  /** Makes a registered person window staff of offices that the manager answers for. */
  'team.add': answers<{ member: TeamMember }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      idNumber: v.pipe(v.string(), v.maxLength(40)),
      offices: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)),
    }),
  }),
  'team.remove': answers<{ removed: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ id: v.pipe(v.string(), v.maxLength(64)) }),
  }),
}
