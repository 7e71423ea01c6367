import { dateOf, daysBetween } from '../../contract/calendar'
import type { PublicCity } from '../../contract/city/public-city'
import { type ApplicationView, PRINCIPAL_KINDS } from '../../contract/mandate'
import { fullDateInWords } from '../../contract/wording'
import { findBusiness } from '../../services/city'

/** One thing that was filled in, beside what to compare it with. */
export interface ReviewLine {
  label: string
  /** May have more than one line. */
  value: string
  more: string[]
  check: string
  /** It cannot be approved as it stands. */
  wrong: boolean
}

const line = (label: string, value: string, more: string[], check: string, wrong = false): ReviewLine => ({
  label,
  value,
  more: more.filter((text) => text !== ''),
  check,
  wrong,
})

const principalLines = ({ kind, principal, creditCode, principalIdNumber, reason }: ApplicationView) =>
  kind === 'person'
    ? [
        line('委托人', principal, [principalIdNumber], '与委托书上的签名、身份证号一致'),
        line('不能到场', reason, [], '确实不能到场'),
      ]
    : [
        line('委托单位', principal, [PRINCIPAL_KINDS[kind]], '与公章上的名称一致，可以代办'),
        line('信用代码', creditCode, [], '与委托书上的一致'),
      ]

/** `机动车业务：转让登记、抵押登记`, one for each category. */
const mattersByCategory = (businesses: string[], city: PublicCity | null): string[] => {
  const names = new Map<string, string[]>()
  for (const id of businesses) {
    const business = findBusiness(city, id)
    const category = city?.categories.find((each) => each.id === business?.category)?.name ?? '其他'
    names.set(category, [...(names.get(category) ?? []), business?.name ?? id])
  }
  return [...names].map(([category, matters]) => `${category}：${matters.join('、')}`)
}

/** Everything that a manager compares with the photos. */
export const reviewLines = (mandate: ApplicationView, city: PublicCity | null, now: Date): ReviewLine[] => {
  const { agent, businesses, from, until } = mandate
  const over = until < dateOf(now)
  const days = `共 ${daysBetween(from, until) + 1} 天`
  return [
    ...principalLines(mandate),
    line('代办人', agent.name, [agent.idNumber, agent.mobile], '与委托书上的受托人一致'),
    line(
      '委托事项',
      `${businesses.length} 项业务`,
      mattersByCategory(businesses, city),
      '委托书写明了这些事项',
    ),
    line(
      '委托期限',
      `${fullDateInWords(from)}\n至 ${fullDateInWords(until)}`,
      [over ? '已经过期' : days],
      '与委托书写的期限一致',
      over,
    ),
  ]
}
