import type { BanEntryView } from '../../contract/blacklist'
import { hasOpenAppeal, personInWords, untilInWords } from '../ban-words'
import { waitedInWords } from '../instant-words'

/** What the list shows of an entry. */
export interface BanRow {
  id: string
  person: string
  idNumber: string
  reason: string
  when: string
}

const whenOf = (ban: BanEntryView, now: Date): string => {
  if (ban.appeal && hasOpenAppeal(ban)) return `申诉${waitedInWords(ban.appeal.at, now)}`
  return ban.state === 'lifted' ? '已解除' : untilInWords(ban.until)
}

export const banRow = (ban: BanEntryView, now: Date): BanRow => ({
  id: ban.id,
  person: personInWords(ban),
  idNumber: ban.person?.idNumber ?? '',
  reason: ban.reason,
  when: whenOf(ban, now),
})
