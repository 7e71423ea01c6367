import * as v from 'valibot'
import { Id, Revision, Skip } from '../ids'
import {
  type ApplicationView,
  type Fulfilment,
  MandateApplication,
  type MandateState,
  type MandateView,
  RETURN_REASONS,
  REVOKE_REASONS,
  type ReturnReason,
  type RevokeReason,
} from '../mandate'
import { answers, Nothing, Words } from './call'

/** Calls about mandates: what agents apply for, and what managers decide. */

const MANDATE_STATES: MandateState[] = ['waiting', 'returned', 'approved', 'revoked', 'expired']
/** A decision names the revision that it was made on: whoever decides second is told so. */
const Decision = { mandate: Id, revision: Revision }

export const mandatesApi = {
  /** Where to upload a photo of a power of attorney: a path that only this account may name. */
  'mandate.photo': answers<{ path: string }>()({ function: 'citizen', kind: 'write', input: Nothing }),
  'mandate.apply': answers<{ mandate: MandateView }>()({
    function: 'citizen',
    kind: 'write',
    input: MandateApplication,
  }),
  /** My mandates, newest first, and how reliably I came. */
  'mandate.list': answers<{ mandates: MandateView[]; kept: Fulfilment }>()({
    function: 'citizen',
    kind: 'read',
    input: Nothing,
  }),
  /** Mandates in one state; those that wait oldest first, the others newest first. */
  'mandate.queue': answers<{ mandates: ApplicationView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      state: v.picklist(MANDATE_STATES),
      skip: Skip,
    }),
  }),
  /** One mandate with links to its photos that end after ten minutes. */
  'mandate.review': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ mandate: Id }),
  }),
  'mandate.approve': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject(Decision),
  }),
  'mandate.return': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      ...Decision,
      reason: v.picklist(Object.keys(RETURN_REASONS) as ReturnReason[]),
      words: Words,
    }),
  }),
  /** Ends an approved mandate and, in an orderly way, its coming appointments. */
  'mandate.revoke': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      ...Decision,
      reason: v.picklist(Object.keys(REVOKE_REASONS) as RevokeReason[]),
      words: Words,
    }),
  }),
}
