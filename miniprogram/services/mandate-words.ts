import { addDays, dateOf } from '../contract/calendar'
import type { Fulfilment, MandateEvent, MandateView } from '../contract/mandate'
import { fullDateInWords } from '../contract/wording'
import { now } from './clock'

/** How mandates are said: their state, their history, how reliably their agent came. */

/** A state in words and colour. */
export interface StateWords {
  words: string
  /** Class of the tag beside them. */
  tag: 'tag-booked' | 'tag-attention' | 'tag-refused' | ''
  icon: string
  /** What it means and what now. */
  meaning: string
}

/** `2026年11月25日 至 2027年11月24日` */
export const termInWords = ({ from, until }: Pick<MandateView, 'from' | 'until'>): string =>
  `${fullDateInWords(from)} 至 ${fullDateInWords(until)}`

const OVER: StateWords = {
  words: '已到期',
  tag: '',
  icon: 'time',
  meaning: '委托期限过了，不能再用来预约。要继续代办，请重新申请。',
}

const approved = (until: string, expiringDays: number): StateWords => {
  const today = dateOf(now())
  if (until < today) return OVER
  return addDays(today, expiringDays) >= until
    ? {
        words: '即将到期',
        tag: 'tag-attention',
        icon: 'time',
        meaning: `${fullDateInWords(until)}到期，到期以后的日子不能预约。要继续代办，请提前重新申请。`,
      }
    : { words: '已通过', tag: 'tag-booked', icon: 'check-circle-filled', meaning: '可以用来预约了。' }
}

/** Why a mandate came back or was ended, as the manager said it last; empty when nobody did. */
export const reasonGiven = ({ history }: Pick<MandateView, 'history'>): string =>
  [...history].reverse().find(({ what }) => what === 'returned' || what === 'revoked')?.reason ?? ''

/** @param expiringDays from so many days before its end a mandate is called expiring */
export const mandateState = (
  mandate: Pick<MandateView, 'state' | 'until' | 'history'>,
  expiringDays: number,
): StateWords => {
  const reason = reasonGiven(mandate)
  switch (mandate.state) {
    case 'waiting':
      return { words: '待审核', tag: '', icon: 'time', meaning: '管理员审核以后，这里会显示结果。' }
    case 'returned':
      return {
        words: '已退回',
        tag: 'tag-attention',
        icon: 'rollback',
        meaning: `退回原因：${reason}。请改正后重新提交。`,
      }
    case 'approved':
      return approved(mandate.until, expiringDays)
    case 'revoked':
      return {
        words: '已撤销',
        tag: 'tag-refused',
        icon: 'close-circle',
        meaning: `撤销原因：${reason}。用它约的还没办的业务已经取消。`,
      }
    case 'expired':
      return OVER
  }
}

const EVENTS: Record<MandateEvent['what'], string> = {
  applied: '提交申请',
  corrected: '改正后重新提交',
  returned: '退回',
  approved: '审核通过',
  revoked: '撤销',
  expired: '委托到期',
}

/** One line of a mandate's history. */
export interface EventLine {
  id: string
  when: string
  what: string
  reason: string
}

/** What happened to a mandate, the newest first. */
export const historyLines = ({ history }: Pick<MandateView, 'history'>): EventLine[] =>
  history
    .map(({ at, what, reason }) => ({
      id: `${at}${what}`,
      when: fullDateInWords(dateOf(new Date(at))),
      what: EVENTS[what],
      reason: reason ?? '',
    }))
    .reverse()

/** Of the appointments that were not cancelled, how many were kept; null before the first one is over. */
export const fulfilment = ({
  booked,
  cancelled,
  missed,
}: Fulfilment): { rate: string; counts: string } | null => {
  const due = booked - cancelled
  if (booked === 0) return null
  const came = due - missed
  return {
    rate: due === 0 ? '暂无' : `${Math.round((came / due) * 100)}%`,
    counts: `约过 ${booked} 次：到场 ${came} 次，取消 ${cancelled} 次，未到 ${missed} 次`,
  }
}
