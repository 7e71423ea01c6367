import type * as v from 'valibot'
import { appointmentsApi } from './appointments'
import { bansApi } from './bans'
import { catalogueApi } from './catalogue'
import { citizensApi } from './citizens'
import { closuresApi } from './closures'
import { deskApi } from './desk'
import { feedbackApi } from './feedback'
import { figuresApi } from './figures'
import { mandatesApi } from './mandates'
import { noShowsApi } from './no-shows'
import { noticesApi } from './notices'
import { privacyApi } from './privacy'
import { teamApi } from './team'
import { timetableApi } from './timetable'
import { windowApi } from './window'

/** Every call of a phone: name → deployed function, input schema, answer type. */
export const api = {
  ...catalogueApi,
  ...appointmentsApi,
  ...citizensApi,
  ...privacyApi,
  ...mandatesApi,
  ...feedbackApi,
  ...deskApi,
  ...windowApi,
  ...bansApi,
  ...noShowsApi,
  ...closuresApi,
  ...noticesApi,
  ...timetableApi,
  ...figuresApi,
  ...teamApi,
}

/** The calls, as a type. */
export type Api = typeof api

/** The name of a call. */
export type CallName = keyof Api
/** What a caller gives, before the schema. */
export type CallInput<Name extends CallName> = v.InferInput<Api[Name]['input']>
/** What an action gets, after the schema. */
export type CheckedInput<Name extends CallName> = v.InferOutput<Api[Name]['input']>

/** What a call answers when it is not refused. */
export type CallOutput<Name extends CallName> = NonNullable<Api[Name]['output']>

/** What a function is sent. The caller's identity is not part of it: the platform says who calls. */
export interface CallEvent {
  call: string
  input: unknown
}
