import type { StoredKind, StoredShare } from '../contract/calls/privacy'
import type { Retention } from '../contract/retention'
import { fullDateInWords } from '../contract/wording'

/** What is stored, and for how long, in words. */

/** How much of one kind is stored, in words. */
export interface ShareWords {
  kind: string
  name: string
  count: string
  until: string
}

const NAMES: Record<StoredKind, [name: string, unit: string]> = {
  appointments: ['预约记录', '条'],
  visits: ['绿色通道取号记录', '条'],
  mandates: ['代办授权', '份'],
  photos: ['授权书照片', '张'],
  bans: ['暂停预约的记录', '条'],
  feedback: ['意见建议', '条'],
  messages: ['通知', '条'],
}

/** From when on the days of each kind are counted, and what becomes of it then. */
const TERMS: Record<StoredKind, (retention: Retention) => string> = {
  appointments: ({ appointments }) => `结束后保存 ${appointments} 天，然后只留认不出您的统计数字`,
  visits: ({ appointments }) => `办完后保存 ${appointments} 天，然后只留认不出您的统计数字`,
  mandates: ({ mandates }) => `结束后保存 ${mandates} 天，然后删除`,
  photos: ({ photos }) => `随代办授权一起删除；没有提交申请的，${photos} 天后删除`,
  bans: ({ bans }) => `暂停结束后保存 ${bans} 天，然后删除`,
  feedback: ({ feedback }) => `写下后保存 ${feedback} 天，然后删除`,
  messages: ({ messages }) => `过期后保存 ${messages} 天，然后删除`,
}

const firstOf = (nextOn: string | null): string =>
  nextOn === null ? '。' : `，最早的一条在 ${fullDateInWords(nextOn)}。`

const PASS: ShareWords = {
  kind: 'pass',
  name: '绿色通道码',
  count: '1 个',
  until: '保存到您停用它，或者注销登记。',
}

/** One line for each kind; the pass is kept as long as its owner wants. */
export const sharesInWords = (
  shares: StoredShare[],
  hasPass: boolean,
  retention: Retention,
): ShareWords[] => [
  ...shares.map(({ kind, count, nextOn }) => {
    const [name, unit] = NAMES[kind]
    return { kind, name, count: `${count} ${unit}`, until: `${TERMS[kind](retention)}${firstOf(nextOn)}` }
  }),
  ...(hasPass ? [PASS] : []),
]

/** How long each kind is kept, for people who want to read it before they agree. */
export const retentionInWords = (retention: Retention): string[] =>
  (Object.keys(NAMES) as StoredKind[]).map((kind) => `${NAMES[kind][0]}：${TERMS[kind](retention)}。`)
