/**
 * What came of a message. refused = the person has not asked for it · failed = it will not be sent, however often it is
 * tried · again = it was certainly not sent, and may be tried later · unknown = nobody knows whether it was
 */
export interface Delivery {
  outcome: 'sent' | 'refused' | 'failed' | 'again' | 'unknown'
  /** WeChat's or the platform's; null without an answer. */
  code: number | null
}

const NOT_SUBSCRIBED = 43101
/** WeChat is busy; too many at a time; several to the same person at once. */
const PASSING = [-1, 45009, 43108]
/** The platform's own faults, the loss of an answer among them: the message may have got through. */
const PLATFORM_FAULTS = [-501001, -501002, -604102]
/** The request has not left the function. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/

/** What an error of the SDK says about a message. */
export const deliveryAfter = (error: unknown): Delivery => {
  const { errCode, errMsg } = (error ?? {}) as { errCode?: number; errMsg?: string }
  if (NEVER_SENT.test(errMsg ?? '')) return { outcome: 'again', code: null }
  if (errCode === undefined || PLATFORM_FAULTS.includes(errCode))
    return { outcome: 'unknown', code: errCode ?? null }
  if (errCode === NOT_SUBSCRIBED) return { outcome: 'refused', code: errCode }
  return { outcome: PASSING.includes(errCode) ? 'again' : 'failed', code: errCode }
}
