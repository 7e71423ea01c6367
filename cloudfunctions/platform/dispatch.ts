import * as v from 'valibot'
import { api, type CallEvent, type CallName } from '../../miniprogram/contract/calls/api'
import type { FunctionName } from '../../miniprogram/contract/calls/call'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import { type Refusal, refuse } from '../../miniprogram/contract/refusals'
import type { StaffRole } from '../../miniprogram/contract/staff'
import type { CityRecord } from '../domain/records/city'
import type { StaffRecord } from '../domain/records/staff'
import { currentCity, refreshCity } from '../store/cities'
import { staffOf } from '../store/staff'
import { takeTurn } from '../store/turns'
import { type Action, type Caller, type Result, refused } from './action'
import { callerOpenid } from './caller'
import { type Health, healthFor } from './health'
import { logEvent, logFault } from './log'

/** The way of every call through a function: who calls, is the input well-formed, is it their turn, then the action. */

type CallsOf<Name extends FunctionName> = {
  [Call in CallName]: (typeof api)[Call]['function'] extends Name ? Call : never
}[CallName]

/** The action of every call that a function answers. */
export type Actions<Name extends FunctionName> = { [Call in CallsOf<Name>]: Action<Call> }

/** An action whose input has been through its schema; which schema, only the name of the call knew. */
type CheckedAction = (
  input: unknown,
  caller: Caller,
  city: CityRecord,
) => Promise<(staff: StaffRecord | null) => Promise<Result<unknown>> | Result<unknown>>

interface PlatformContext {
  request_id?: string
}

const isCall = (actions: object, call: string): call is CallName => Object.hasOwn(actions, call)

/** Longer than the name of any field: names of unknown ones are the caller's, who might send a million characters back. */
const LONGEST_FIELD = 100

/** Field → sentence, for inputs that the schema refuses; keys only where the phone has a field of that name. */
const faultsByField = (issues: readonly v.BaseIssue<unknown>[]): Record<string, string> =>
  Object.fromEntries(
    issues.map((issue) => {
      const field = v.getDotPath(issue)
      const isNamed = field !== null && field.length <= LONGEST_FIELD
      return [isNamed ? field : 'input', '内容格式不对，请重新填写']
    }),
  )

/** Who of the staff calls, or why the call is not for them; neither for calls that are open to everybody. */
const authorise = async (
  role: StaffRole | undefined,
  openid: string,
): Promise<{ staff: StaffRecord | null; refusal: Refusal | null }> => {
  if (role === undefined) return { staff: null, refusal: null }
  const staff = await staffOf(openid)
  if (staff === null) return { staff, refusal: refuse('NOT_STAFF') }
  const isAllowed = role === 'window' || staff.role === 'manager'
  return { staff, refusal: isAllowed ? null : refuse('NOT_ALLOWED') }
}

const run = async (
  call: CallName,
  action: CheckedAction,
  input: unknown,
  caller: Caller,
): Promise<Result<unknown>> => {
  const { input: schema, kind, role } = api[call]
  // The first fault is enough: phones check before they send, and a list of a million entries may have a million.
  const parsed = v.safeParse(schema, input, { abortEarly: true })
  if (!parsed.success) return refused(refuse('INVALID_INPUT', faultsByField(parsed.issues)))
  const city = await currentCity(caller.now)
  const { readsPerMinute, writesPerMinute } = city.city.policy.rate
  const [hasTurn, { staff, refusal }, act] = await Promise.all([
    takeTurn(caller.openid, kind, kind === 'read' ? readsPerMinute : writesPerMinute, caller.now),
    authorise(role, caller.openid),
    action(parsed.output, caller, city),
    refreshCity(caller.now),
  ])
  if (!hasTurn) return refused(refuse('RATE_LIMITED'))
  return refusal === null ? act(staff) : refused(refusal)
}

/** The `main` of a function that phones call. Answers always; a fault becomes INTERNAL with the request id of its log line. */
export const dispatch =
  <Name extends FunctionName>(actions: Actions<Name>) =>
  async (event: Partial<CallEvent> | null, platform: PlatformContext): Promise<Reply<unknown> | Health> => {
    const health = healthFor(event)
    if (health !== null) return health
    const now = new Date()
    const begun = performance.now()
    const elapsed = () => performance.now() - begun
    const requestId = platform.request_id ?? ''
    const call = typeof event?.call === 'string' ? event.call : ''
    const answer = (refusal: Refusal): Reply<never> => ({ ok: false, ...refusal, requestId })
    const action = isCall(actions, call) ? (actions as Record<string, CheckedAction>)[call] : undefined
    if (!isCall(actions, call) || action === undefined)
      return answer(refuse('INVALID_INPUT', { call: '没有这个功能' }))
    const openid = callerOpenid()
    if (openid === null) return answer(refuse('NOT_FOR_CLIENTS'))
    try {
      const result = await run(call, action, event?.input, { openid, now, elapsed, requestId })
      const milliseconds = Math.round(elapsed())
      logEvent('call', { call, requestId, code: result.ok ? 'OK' : result.refusal.code, milliseconds })
      return result.ok ? { ok: true, data: result.data, requestId } : answer(result.refusal)
    } catch (error) {
      logFault('fault', { call, requestId }, error)
      return answer(refuse('INTERNAL'))
    }
  }
