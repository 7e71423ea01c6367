import { type Move, REPORTED_REASONS, type VisitView } from '../../../contract/visit'
import { dateInWords } from '../../../contract/wording'

/** What has just been decided, short enough to be read in passing. */

/** `已入厅 · 第 3 位`: the place in the queue, from how many wait before. */
export const admittedInWords = (ahead: number | null): string =>
  ahead === null ? '已入厅' : `已入厅 · 第 ${ahead + 1} 位`

export const outcomeInWords = (move: Move, visit: VisitView): string => {
  switch (move.what) {
    case 'admit':
      return admittedInWords(visit.ahead)
    case 'return':
      return visit.returnUntil === null ? '已记下，补齐再来' : `可补到 ${dateInWords(visit.returnUntil)}`
    case 'refuse':
      return REPORTED_REASONS.includes(move.reason) ? '已记下，转管理员' : '已记为不予办理'
    case 'call':
      return '已叫到窗口'
    case 'done':
      return '已办完'
    case 'leave':
      return '已记为离开'
  }
}
