import { dateOf, timeOf } from '../../../miniprogram/contract/calendar'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { beginInWords } from '../../../miniprogram/contract/wording'
import type { Visit } from '../../domain/moving'
import { DONE_IN_WORDS } from '../../domain/visit-words'
import type { Caller } from '../../platform/action'
import { citizensOf } from '../../store/citizens'
import { nameOf } from '../staff/name-of'

const whoIs = async (by: string | null, openid: string): Promise<string> => {
  if (by === null) return '系统'
  return by === openid ? '您' : (nameOf(by, await citizensOf([by])) ?? '同事')
}

/**
 * Why a decision about a visit comes too late: who was faster, when, and with what.
 * @param revision the one that it was made on; what was done up to there had been seen
 */
export const visitChanged = async (
  latest: Visit | null,
  revision: number,
  { openid, now }: Caller,
): Promise<Refusal> => {
  const last = latest?.history.at(-1)
  if (latest === null || last === undefined || latest.revision <= revision)
    return refuse('VISIT_CHANGED', null)
  return refuse('VISIT_CHANGED', {
    who: await whoIs(last.by, openid),
    when: beginInWords({ date: dateOf(last.at), from: timeOf(last.at) }, now),
    what: DONE_IN_WORDS[last.what],
  })
}
