import { fullDateInWords, numberInGroups, timeInWords } from './wording'

/**
 * Every refusal: its code, its sentence (what, why, what now) and the steps that lead on.
 * The server speaks all of them but NETWORK, which the phone says when no answer came.
 */

/** Where a step leads. `retry` repeats the call; `form` returns to what was typed; `contact` opens the contact lines. */
export type Destination =
  | 'register'
  | 'appointment'
  | 'mine'
  | 'slots'
  | 'offices'
  | 'businesses'
  | 'details'
  | 'confirm'
  | 'home'
  | 'agent-guide'
  | 'mandates'
  | 'appeal'
  | 'contact'
  | 'retry'

/** A way on, shown as a button. */
export interface NextStep {
  label: string
  go: Destination
  /** For `appointment`: which one. */
  number?: string
  /** For `slots`: take this one at once. */
  slot?: { date: string; from: string; to: string }
}

interface Sentence {
  message: string
  next: NextStep[]
  fields?: Record<string, string>
}

/** A "no" with its reason and the ways on. */
export interface Refusal extends Sentence {
  code: RefusalCode
}

const retry: NextStep = { label: '重试', go: 'retry' }
const contact: NextStep = { label: '咨询电话', go: 'contact' }
const otherTimes: NextStep = { label: '看其他时间', go: 'slots' }
const otherBusinesses: NextStep = { label: '重新选业务', go: 'businesses' }
const mine: NextStep = { label: '我的预约', go: 'mine' }
const show = (number: string): NextStep => ({ label: '查看预约', go: 'appointment', number })

const catalogue = {
  NETWORK: () => ({ message: '网络不通，您填写的内容都在。', next: [retry] }),
  INTERNAL: () => ({ message: '系统刚才出了点问题，您填写的内容都在，请再试一次。', next: [retry, contact] }),
  BUSY: () => ({ message: '现在预约的人很多，您的请求还没有办成，请再试一次。', next: [retry] }),
  RATE_LIMITED: () => ({ message: '操作太频繁了，请过一分钟再试。', next: [retry] }),
  INVALID_INPUT: (fields: Record<string, string>): Sentence => ({
    message: '有内容需要修改，请看标红的地方。',
    next: [],
    fields,
  }),
  NOT_FOR_CLIENTS: () => ({
    message: '这个功能不对外开放。',
    next: [{ label: '回首页', go: 'home' as const }],
  }),

  NOT_REGISTERED: () => ({
    message: '预约前请先登记姓名、身份证号和手机号，只需登记一次。',
    next: [{ label: '去登记', go: 'register' as const }],
  }),
  ALREADY_REGISTERED: () => ({
    message: '这个微信已经登记过另一个身份证号，不能再换。如果登记有误，请带身份证到窗口更正。',
    next: [contact],
  }),
  ID_TAKEN: () => ({
    message: '这个身份证号已在另一个微信上登记。如果不是您本人操作，请带身份证到窗口核实，或拨打咨询电话。',
    next: [contact],
  }),

  ACCOUNT_CLOSING: () => ({
    message: '您刚刚注销了登记，以前的信息正在删除。请过一分钟再登记。',
    next: [retry],
  }),
  CLOSE_NUMBER: (number: string) => ({
    message: '您还有没办完的预约，先办完或者取消，再注销登记。',
    next: [show(number)],
  }),
  CLOSE_INSIDE: () => ({ message: '您正在网点办理业务，办完以后再注销登记。', next: [contact] }),
  CLOSE_MANDATE: () => ({
    message: '您还有没结束的代办授权。请联系我们撤销，或者等期限结束，再注销登记。',
    next: [{ label: '我的代办授权', go: 'mandates' as const }, contact],
  }),
  CLOSE_STAFF: () => ({ message: '您是工作人员。先请管理员把您移出名单，再注销登记。', next: [contact] }),
  CLOSE_BANNED: (ban: { until: string | null }) => ({
    message: `您的线上预约暂停${ban.until === null ? '' : `到 ${fullDateInWords(ban.until)}`}，暂停期间不能注销登记。有异议可以申诉。`,
    next: [{ label: '申诉', go: 'appeal' as const }, contact],
  }),

  BANNED: (ban: { reason: string; until: string | null }) => ({
    message: `因${ban.reason}，您的线上预约暂停${ban.until === null ? '' : `到 ${fullDateInWords(ban.until)}`}。窗口现场办理不受影响；有异议可以申诉。`,
    next: [{ label: '申诉', go: 'appeal' as const }, contact],
  }),
  BUSINESS_UNKNOWN: () => ({ message: '这项业务现在不能预约，请重新选择。', next: [otherBusinesses] }),
  CHANNEL_CLOSED: (businessName: string) => ({
    message: `${businessName}须由本人办理，不能由代办人预约。`,
    next: [otherBusinesses],
  }),
  NOT_AN_AGENT: () => ({
    message: '非本人业务由固定代办人凭审核通过的授权预约。您办自己的业务，请选“本人业务”。',
    next: [{ label: '申请代办授权', go: 'agent-guide' as const }],
  }),
  MANDATE_NOT_IN_FORCE: () => ({
    message: '这份代办授权没有生效，或者已经结束，不能用来预约。',
    next: [{ label: '我的代办授权', go: 'mandates' as const }],
  }),
  MANDATE_TERM: (term: { from: string; until: string }) => ({
    message: `委托期限是 ${term.from} 到 ${term.until}，请选期限内的日期。`,
    next: [otherTimes],
  }),
  MANDATE_MATTER: (businessName: string) => ({
    message: `授权委托书里没有${businessName}，请选委托范围内的业务。`,
    next: [otherBusinesses],
  }),
  MANDATE_OPEN: () => ({
    message: '您已为这个委托人申请过代办授权，不用重复申请。',
    next: [{ label: '我的代办授权', go: 'mandates' as const }],
  }),
  MANDATE_UNKNOWN: () => ({
    message: '没有找到这份代办授权。',
    next: [{ label: '回首页', go: 'home' as const }],
  }),
  MANDATE_CHANGED: () => ({ message: '这份申请刚刚已经有变化，请看最新的内容再决定。', next: [retry] }),
  MANDATE_OVER: () => ({ message: '委托期限已经过了，不能通过，请退回让代办人更新。', next: [] }),
  MANDATE_AGENT_BANNED: () => ({ message: '这位代办人在黑名单中，不能通过。', next: [] }),
  PHOTO_INVALID: (fields: Record<string, string>): Sentence => ({
    message: '照片有问题，请重新拍摄。',
    next: [],
    fields,
  }),

  NOT_STAFF: () => ({ message: '这里只供工作人员使用。', next: [{ label: '回首页', go: 'home' as const }] }),
  NOT_ALLOWED: () => ({
    message: '您的岗位没有这项权限，如有需要请联系管理员。',
    next: [{ label: '回首页', go: 'home' as const }],
  }),
  BAN_UNKNOWN: () => ({ message: '没有找到这条记录。', next: [{ label: '回首页', go: 'home' as const }] }),
  BAN_CHANGED: () => ({ message: '这条记录刚刚已经有变化，请看最新的内容再决定。', next: [retry] }),
  APPEAL_MADE: () => ({ message: '您已经申诉过了，每次暂停只能申诉一次。处理结果会显示在这里。', next: [] }),
  PERSON_UNKNOWN: () => ({ message: '没有找到这个人的登记，请核对身份证号。', next: [] }),
  OFFICE_NOT_YOURS: () => ({ message: '您不在这个网点工作，请先换到自己的网点。', next: [] }),
  VISIT_UNKNOWN: () => ({ message: '没有找到这个号，请核对。', next: [] }),
  VISIT_ELSEWHERE: (officeName: string) => ({ message: `这是${officeName}的预约，请在那里办理。`, next: [] }),
  VISIT_OTHER_DAY: () => ({ message: '不是今天的预约，不能入厅。可以现场取号。', next: [] }),
  /** By whom, when and what it was; null where it was not the staff. */
  VISIT_CHANGED: (by: { who: string; when: string; what: string } | null) => ({
    message:
      by === null
        ? '这个号刚刚有了变化，请看最新的情况。'
        : `${by.when} ${by.who}已经处理过（${by.what}），请看最新的情况。`,
    next: [retry],
  }),
  VISIT_INSIDE: () => ({ message: '已经入厅，不能再次放入。', next: [] }),
  VISIT_NOT_INSIDE: () => ({ message: '还没有入厅，请先核对入厅。', next: [] }),
  VISIT_ENDED: () => ({ message: '这个号已经结束，不能再用。', next: [] }),
  VISIT_NOT_MISSED: () => ({ message: '这个预约没有记为未到，或者已经更正过。', next: [] }),
  RETURNED_BEFORE: () => ({ message: '已经给过一次补办凭证，不能再给。请按“不予办理”处理。', next: [] }),
  RETURN_OVER: () => ({ message: '补办期限已过，请重新预约或者现场取号。', next: [] }),
  WALK_IN_LEAVES: () => ({ message: '现场取的号没有预约，不用退回；人走了请按“已离开”。', next: [] }),
  PASS_UNKNOWN: () => ({ message: '这个绿色通道码已经停用。', next: [] }),
  PASS_INSIDE: () => ({ message: '这个人已经走绿色通道入厅。', next: [] }),
  GREEN_TOO_YOUNG: (age: number) => ({
    message: `按身份证号，您还没有年满 ${age} 周岁。属于其他情形的，请选对应的一项。`,
    next: [],
  }),
  REPORT_UNKNOWN: () => ({ message: '这条移送记录已经处理过了。', next: [] }),
  CLOSURE_UNKNOWN: () => ({
    message: '没有找到这次停办。',
    next: [{ label: '回首页', go: 'home' as const }],
  }),
  CLOSURE_CHANGED: () => ({ message: '这次停办刚刚已经有变化，请看最新的情况。', next: [retry] }),
  CLOSURE_EXISTS: () => ({ message: '这段时间已经登记过停办，不用重复登记。', next: [] }),
  CLOSURE_GREW: (concerned: number) => ({
    message: `刚刚又有人预约，现在有 ${concerned} 个预约在这段时间里。请再核对一次。`,
    next: [retry],
  }),
  NOTICE_UNKNOWN: () => ({ message: '没有找到这条公告。', next: [{ label: '回首页', go: 'home' as const }] }),
  NOTICE_CHANGED: () => ({ message: '这条公告刚刚已经有变化，请看最新的内容再决定。', next: [retry] }),
  FEEDBACK_MANY: () => ({
    message: '您前面写的意见还在处理，请等有了答复再写。急事请拨打咨询电话。',
    next: [contact],
  }),
  FEEDBACK_UNFIT: () => ({ message: '写的内容没有通过平台的检查，请换个说法再提交。', next: [] }),
  FEEDBACK_UNKNOWN: () => ({ message: '没有找到这条意见。', next: [] }),
  FEEDBACK_CHANGED: () => ({ message: '这条意见刚刚已经有人处理，请看最新的内容。', next: [retry] }),
  TIMETABLE_CHANGED: () => ({
    message: '别人刚刚改过时间或号源。请看最新的影响，再决定是否保存。',
    next: [retry],
  }),
  TIMETABLE_CITY_WIDE: () => ({
    message: '节假日和放号时间全市统一，由负责全市的管理员设置。',
    next: [],
  }),
  TIMETABLE_NOT_UNDOABLE: () => ({
    message: '这次改动已经撤销，或者它的日期已经过了，不能再撤销。',
    next: [],
  }),
  MEMBER_EXISTS: () => ({ message: '这个人已经是工作人员。', next: [] }),

  OFFICE_MISMATCH: (businessName: string) => ({
    message: `这个网点不办理${businessName}，请换一个网点。`,
    next: [{ label: '选网点', go: 'offices' as const }],
  }),

  SLOT_UNKNOWN: () => ({ message: '这个时段不开放预约，请选其他时间。', next: [otherTimes] }),
  SLOT_CLOSED: (reason: string | null) => ({
    message: `这个时段不办理业务${reason === null ? '' : `（${reason}）`}，请选其他时间。`,
    next: [otherTimes],
  }),
  SLOT_PAST: () => ({ message: '这个时段已经过了，请选其他时间。', next: [otherTimes] }),
  SLOT_TOO_SOON: (leadMinutes: number) => ({
    message: `离开始不到 ${leadMinutes} 分钟，来不及了，请选晚一些的时间。`,
    next: [otherTimes],
  }),
  SLOT_UNRELEASED: (release: { date: string; time: string }) => ({
    message: `这一天还没有放号，${release.date} ${timeInWords(release.time)} 开始可以预约。`,
    next: [otherTimes],
  }),
  SLOT_FULL: (nearest: { date: string; from: string; to: string; words: string }[]) => ({
    message:
      nearest.length === 0
        ? '这个时段刚刚约满了，近期也没有空位。每天早上会放出新的号。'
        : `这个时段刚刚约满了。最近的空位：${nearest.map((slot) => slot.words).join('、')}。`,
    next: [
      ...nearest.slice(0, 1).map(
        ({ date, from, to, words }): NextStep => ({
          label: `换到${words}`,
          go: 'slots',
          slot: { date, from, to },
        }),
      ),
      otherTimes,
    ],
  }),

  ONE_NUMBER: (held: { number: string; when: string; where: string; limit: number; asAgent: boolean }) => ({
    message: `您${held.asAgent ? '作为代办人' : ''}已有${held.limit === 1 ? '一个预约' : ` ${held.limit} 个预约`}：${held.when}，${held.where}。办完或取消后可以再约。`,
    next: [show(held.number)],
  }),
  /** `field`: the one that names the vehicle, which may be mistyped. */
  ALREADY_BOOKED: (held: {
    own: boolean
    number: string
    when: string
    what: string
    field: string | null
  }): Sentence => ({
    message: held.own
      ? `${held.what}您已经约好了：${held.when}。`
      : `${held.what}已有人预约，不能重复预约。请核对填写的信息；有疑问请拨打咨询电话。`,
    next: held.own ? [show(held.number)] : [{ label: '核对信息', go: 'details' }, contact],
    ...(held.own || held.field === null ? {} : { fields: { [held.field]: '这个号码已有人预约，请核对' } }),
  }),
  DETAILS_INVALID: (fields: Record<string, string>): Sentence => ({
    message: '填写的信息有误，请看标红的地方。',
    next: [{ label: '去修改', go: 'details' }],
    fields,
  }),
  NOT_CONFIRMED: (fields: Record<string, string>): Sentence => ({
    message: '请逐项确认后再提交。',
    next: [{ label: '去确认', go: 'confirm' }],
    fields,
  }),

  APPOINTMENT_UNKNOWN: (number: string) => ({
    message: `没有找到您的预约 ${numberInGroups(number)}。`,
    next: [mine],
  }),
  CANCEL_ENDED: () => ({ message: '这个预约已经结束，不用再取消。', next: [mine] }),
  CANCEL_INSIDE: () => ({
    message: '您已经入厅，不用取消。不办了请告诉窗口的工作人员。',
    next: [mine],
  }),
  CANCEL_TOO_LATE: (untilMinutes: number) => ({
    message: `离开始不到 ${untilMinutes} 分钟，不能在线取消了。如果来不了，请拨打咨询电话说明。`,
    next: [contact],
  }),
  CANCEL_LIMIT: (limit: { times: number; withinDays: number }) => ({
    message: `${limit.withinDays} 天内最多取消 ${limit.times} 次，您已经用完了。如果来不了，请拨打咨询电话说明。`,
    next: [contact],
  }),
  REBOOK_NOT_CLOSED: () => ({ message: '这个预约不是因停办取消的，请重新预约。', next: [otherBusinesses] }),
  REBOOKED: (number: string) => ({ message: '您已经改约好了，不用再改。', next: [show(number)] }),
  REBOOK_OVER: () => ({ message: '优先改约的期限已经过了，请重新预约。', next: [otherBusinesses] }),
  REBOOK_FULL: () => ({ message: '这个时间刚刚被约走了，请换一个时间。', next: [retry] }),
} satisfies Record<string, (parameter: never) => Sentence>

type Catalogue = typeof catalogue

/** The code of a refusal. */
export type RefusalCode = keyof Catalogue

/** The refusal of a code, with its sentence made from the parameters that the code asks for. */
export const refuse = <Code extends RefusalCode>(
  code: Code,
  ...parameters: Parameters<Catalogue[Code]>
): Refusal => {
  const sentence = catalogue[code] as (...given: Parameters<Catalogue[Code]>) => Sentence
  return { code, ...sentence(...parameters) }
}
