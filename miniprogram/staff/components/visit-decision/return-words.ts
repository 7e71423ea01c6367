import { addDays, dateOf } from '../../../contract/calendar'
import type { PublicCity } from '../../../contract/city/public-city'
import { dateInWords } from '../../../contract/wording'

/** What a return ticket means to somebody who gets one now, or why there is none. */
export const returnWords = (mayReturn: boolean, city: PublicCity | null, now: Date): string => {
  const days = city?.policy.visits.returnDays ?? 0
  if (mayReturn) return `最晚 ${dateInWords(addDays(dateOf(now), days))}带齐再来，不用重新预约，优先办理。`
  return days === 0
    ? '本市不发补办凭证。材料不齐的，按“不能办理”处理。'
    : '已经给过一次补办凭证，不能再给。材料还不齐的，按“不能办理”处理。'
}
