import type { ApplicationView, MandateEvent } from '../../contract/mandate'
import { instantInWords, waitedInWords } from '../instant-words'

/** What the queue shows of a mandate. */
export interface MandateRow {
  id: string
  principal: string
  agent: string
  matters: string
  /** How long it waits, or when it came to what it is now. */
  when: string
}

const LAST: Record<MandateEvent['what'], string> = {
  applied: '提交',
  corrected: '提交',
  returned: '退回',
  approved: '通过',
  revoked: '撤销',
  expired: '到期',
}

const whenOf = ({ state, history }: ApplicationView, now: Date): string => {
  const last = history[history.length - 1]
  if (!last) return ''
  return state === 'waiting'
    ? waitedInWords(last.at, now)
    : `${instantInWords(last.at, now)} ${LAST[last.what]}`
}

export const mandateRow = (mandate: ApplicationView, now: Date): MandateRow => ({
  id: mandate.id,
  principal: mandate.principal,
  agent: mandate.agent.name,
  matters: `${mandate.businesses.length} 项业务`,
  when: whenOf(mandate, now),
})
