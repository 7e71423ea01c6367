import {
  CODE_SECONDS,
  shownFrom,
  signatureOf,
  type TicketCode,
  type TicketKey,
} from '../../miniprogram/contract/ticket'
import { type Verdict, verdict } from '../../miniprogram/contract/verdicts'

/** A code is taken for so long after it began to be shown. What is older is a screenshot, or a phone whose clock is slow. */
const GOOD_SECONDS = 90
/** A phone's clock may be so far ahead. */
const AHEAD_SECONDS = 60

/** What is wrong with a code, or null when it was made just now by whoever has the secret. */
export const codeFault = (code: TicketCode, key: TicketKey, now: Date): Verdict | null => {
  if (signatureOf(key, code.step) !== code.signature) return verdict('forged')
  const age = (now.getTime() - shownFrom(code).getTime()) / 1000
  if (age < -AHEAD_SECONDS) return verdict('code-ahead')
  return age > GOOD_SECONDS ? verdict('old-code', Math.floor((age - CODE_SECONDS) / 60)) : null
}
