import type { CallName } from '../../contract/calls/api'

/** What the calls that are noted are called. */
const CALLS: Partial<Record<CallName, string>> = {
  'ticket.scan': '扫码查看',
  'visit.open': '打开预约查看',
  'visit.move': '现场办理',
  'mandate.review': '查看代办授权申请',
  'mandate.approve': '通过代办授权',
  'mandate.return': '退回代办授权',
  'mandate.revoke': '撤销代办授权',
  'ban.add': '加入黑名单',
  'ban.read': '查看黑名单',
  'ban.judge': '处理黑名单或申诉',
  'report.list': '查看门口移送',
  'report.dismiss': '门口移送查无问题',
  'missed.excuse': '更正未到',
  'missed.outage': '登记系统故障',
  'closure.create': '停办',
  'closure.lift': '恢复办理',
  'notice.save': '写公告',
  'notice.publish': '发布公告',
  'notice.withdraw': '撤下公告',
  'notice.pin': '置顶或取消置顶',
  'feedback.answer': '答复意见',
  'feedback.close': '关闭意见',
  'timetable.change': '改时间与号源',
  'team.add': '添加窗口人员',
  'team.remove': '移除窗口人员',
  'figures.export': '导出统计',
}

export const callInWords = (call: string): string =>
  Object.entries(CALLS).find(([name]) => name === call)?.[1] ?? call

/** The calls that can be searched for. */
export const NOTED_CALLS = Object.entries(CALLS).map(([id, name]) => ({ id, name }))
