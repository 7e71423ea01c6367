import type { MandateState } from '../../contract/mandate'

/** What a mandate has come to, in the words and the mark that stand largest on its page. */
export interface Verdict {
  words: string
  icon: string
  look: string
}

export const VERDICTS: Record<MandateState, Verdict> = {
  waiting: { words: '待审核', icon: 'time', look: 'verdict-attention' },
  returned: { words: '已退回', icon: 'rollback', look: '' },
  approved: { words: '已通过', icon: 'check-circle-filled', look: 'verdict-booked' },
  revoked: { words: '已撤销', icon: 'close-circle', look: 'verdict-refused' },
  expired: { words: '已到期', icon: 'time', look: '' },
}
