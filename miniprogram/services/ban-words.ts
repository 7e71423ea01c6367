import type { AppealView, BanView } from '../contract/blacklist'
import { fullDateInWords } from '../contract/wording'

/** How a ban and the appeal against it are said. */

/** `因多次预约未到，线上预约暂停到 2027年5月1日。` */
export const banInWords = ({ reason, until }: Pick<BanView, 'reason' | 'until'>): string =>
  `因${reason}，线上预约暂停${until === null ? '' : `到 ${fullDateInWords(until)}`}。`

/** How an appeal stands. */
export interface AppealWords {
  state: string
  /** What it means, or what the manager answered. */
  answer: string
}

const DECISIONS = {
  upheld: '申诉没有通过，暂停不变',
  shortened: '申诉部分通过，暂停期限缩短了',
  lifted: '申诉通过，暂停已经解除',
} as const

/** Where an appeal stands; null while there is none. */
export const appealInWords = (appeal: AppealView | null): AppealWords | null => {
  if (appeal === null) return null
  return appeal.decision === null
    ? { state: '申诉已提交，等待处理', answer: '管理员处理以后，这里会显示结果。' }
    : { state: DECISIONS[appeal.decision], answer: appeal.answer ?? '' }
}
