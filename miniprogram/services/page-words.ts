/** What people call the pages that they write about; others are meant as a whole. */
const WORDS: Record<string, string> = {
  home: '首页',
  register: '实名登记',
  business: '选业务',
  'business-detail': '业务说明',
  office: '选网点',
  slot: '选时间',
  details: '填写信息',
  confirm: '核对提交',
  ticket: '预约凭证',
  mine: '我的预约',
  guide: '办事指南',
  'agent-guide': '单位代办',
  'green-channel': '绿色通道',
  'green-pass': '绿色通道码',
  notice: '通知公告',
  notices: '通知公告',
  offices: '办理网点',
  privacy: '个人信息说明',
  'my-data': '我的信息',
  appeal: '申诉',
  'agent/mandates': '代办授权',
  'agent/mandate': '代办授权',
  'agent/apply': '申请代办授权',
  'agent/apply-check': '申请代办授权',
}

/** What a page is called when somebody writes about it. */
export const pageInWords = (page: string): string => WORDS[page] ?? '小程序'
