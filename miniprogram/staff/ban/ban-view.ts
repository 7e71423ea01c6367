import type { BanEntryView } from '../../contract/blacklist'
import { fullDateInWords } from '../../contract/wording'
import { DECISIONS, hasOpenAppeal, personInWords, untilInWords } from '../ban-words'
import { instantInWords } from '../instant-words'

interface Fact {
  label: string
  value: string
  /** A second line. */
  more: string
}

/** An entry of the blacklist as its page shows it. */
export interface BanPageView {
  verdict: string
  icon: string
  look: string
  facts: Fact[]
  /** Null when the person did not object. */
  appeal: { words: string; when: string; answer: string } | null
  /** An appeal waits for a judgement. */
  open: boolean
  /** It can still be shortened or lifted. */
  inForce: boolean
}

const verdictOf = (ban: BanEntryView): Pick<BanPageView, 'verdict' | 'icon' | 'look'> => {
  if (ban.state === 'lifted') return { verdict: '已解除', icon: 'check-circle', look: '' }
  if (ban.state === 'ended') return { verdict: '已结束', icon: 'time', look: '' }
  return hasOpenAppeal(ban)
    ? { verdict: '有申诉', icon: 'error-circle-filled', look: 'verdict-attention' }
    : { verdict: '生效中', icon: 'close-circle-filled', look: 'verdict-refused' }
}

const appealOf = ({ appeal }: BanEntryView, now: Date): BanPageView['appeal'] =>
  appeal && {
    words: appeal.words,
    when: instantInWords(appeal.at, now),
    answer: appeal.decision === null ? '' : `${DECISIONS[appeal.decision]}。${appeal.answer ?? ''}`,
  }

export const banPageView = (ban: BanEntryView, now: Date): BanPageView => ({
  ...verdictOf(ban),
  facts: [
    { label: '谁', value: personInWords(ban), more: ban.person?.idNumber ?? '' },
    { label: '原因', value: ban.reason, more: '' },
    { label: '依据', value: ban.evidence, more: '' },
    { label: '谁加入的', value: ban.by, more: '' },
    { label: '期限', value: untilInWords(ban.until), more: `从 ${fullDateInWords(ban.from)} 开始` },
    { label: '处理说明', value: ban.note ?? '', more: '' },
  ].filter(({ value }) => value !== ''),
  appeal: appealOf(ban, now),
  open: ban.state === 'in-force' && hasOpenAppeal(ban),
  inForce: ban.state === 'in-force',
})
