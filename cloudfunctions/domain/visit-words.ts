import type { VisitHistory } from './records/visits'

/** What was done with a visit, as the staff say it. */
export const DONE_IN_WORDS: Record<VisitHistory['what'], string> = {
  admit: '可以入厅',
  return: '先回去补',
  refuse: '不能办理',
  call: '叫到窗口',
  done: '办完',
  leave: '已离开',
  miss: '记为未到',
  excuse: '更正未到',
  lapse: '已结束',
  cancel: '本人取消',
  withdraw: '办理点撤销',
  dismiss: '移送不处理',
}
