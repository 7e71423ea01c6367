import { api, type CallEvent, type CallInput, type CallName, type CallOutput } from '../contract/calls/api'
import type { FunctionName } from '../contract/calls/call'
import type { Reply } from '../contract/calls/reply'
import { refuse } from '../contract/refusals'

/** The only door to the cloud. */

/** Longer than the slowest function may take, so that "no answer" is true when it is said. */
const PATIENCE_MILLISECONDS: Record<FunctionName, number> = { citizen: 25_000, staff: 25_000, report: 65_000 }

/** Codes of the platform for a function that ran and failed, rather than for a call that never arrived. */
const FUNCTION_FAILED = /-?(?:404011|501\d{3}|504\d{3})\b/

/** Called once, before the first call. */
export const connect = (): void => wx.cloud.init({ traceUser: false })

const isReply = <Data>(answer: unknown): answer is Reply<Data> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean'

const failed = (code: 'NETWORK' | 'INTERNAL') => ({ ok: false as const, requestId: '', ...refuse(code) })

const platformError = (error: unknown): 'NETWORK' | 'INTERNAL' => {
  const { errCode, errMsg } = (error ?? {}) as { errCode?: number; errMsg?: string }
  return FUNCTION_FAILED.test(`${errCode ?? ''} ${errMsg ?? ''}`) ? 'INTERNAL' : 'NETWORK'
}

const noAnswer = (name: FunctionName): { promise: Promise<never>; cancel(): void } => {
  let timer: ReturnType<typeof setTimeout>
  const promise = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MILLISECONDS[name])
  })
  return { promise, cancel: () => clearTimeout(timer) }
}

/**
 * Asks the cloud. Never rejects: without an answer it resolves to the refusal NETWORK, and to INTERNAL when the
 * function broke, so that every caller has one way to fail.
 */
export const call = async <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<Reply<CallOutput<Name>>> => {
  const event: CallEvent = { call: name, input }
  const silence = noAnswer(api[name].function)
  try {
    const asked = wx.cloud.callFunction({ name: api[name].function, data: event })
    const { result } = await Promise.race([asked, silence.promise])
    return isReply<CallOutput<Name>>(result) ? result : failed('INTERNAL')
  } catch (error) {
    return failed(platformError(error))
  } finally {
    silence.cancel()
  }
}
