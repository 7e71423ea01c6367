import { fullDateInWords, timeInWords, whenInWords } from './wording'

/** What the system sees when a ticket is scanned or a number typed in: a word for the eye, and what to do. */

/** go = let in · caution = may be let in, with a look · stop = not with this */
export type Tone = 'go' | 'caution' | 'stop'

interface Sentence {
  tone: Tone
  title: string
  advice: string
}

/** What the system sees, in words. */
export interface Verdict extends Sentence {
  code: VerdictCode
}

interface Booked {
  date: string
  from: string
  to: string
}

const bookAnew = '要办的话，可以现场取号，或者重新预约。'

const catalogue = {
  'on-time': () => ({ tone: 'go', title: '可以入厅', advice: '核对身份证和材料。' }),
  early: ({ from }: Booked, minutes: number) => ({
    tone: 'caution',
    title: '来早了',
    advice: `预约时间是 ${timeInWords(from)}，早到 ${minutes} 分钟。可以先入厅等，按预约时间排队。`,
  }),
  late: ({ to }: Booked) => ({
    tone: 'caution',
    title: '迟到，排在后面',
    advice: `预约时间 ${timeInWords(to)} 已过。今天还能办，排在按时到的人后面。`,
  }),
  returning: (lacking: string[]) => ({
    tone: 'go',
    title: '补材料回来，优先办',
    advice: `上次缺：${lacking.join('、')}。看一下带来了没有。`,
  }),
  'return-over': (until: string) => ({
    tone: 'stop',
    title: '补办期限已过',
    advice: `可以补办到 ${fullDateInWords(until)}。${bookAnew}`,
  }),
  banned: (reason: string) => ({
    tone: 'caution',
    title: '预约后进了黑名单',
    advice: `因${reason}。这个预约没有撤销，可以办；请仔细核对人证。`,
  }),
  'other-day': (booked: Booked, now: Date) => ({
    tone: 'stop',
    title: '不是今天的预约',
    advice: `预约的是 ${whenInWords(booked, now)}，请到时候再来。今天就要办的话，可以现场取号。`,
  }),
  'other-office': (officeName: string) => ({
    tone: 'stop',
    title: '不是本网点的预约',
    advice: `请到${officeName}办理。`,
  }),
  inside: (since: string) => ({
    tone: 'caution',
    title: '已经入厅',
    advice: `${timeInWords(since)} 已核对入厅。来的如果是另一个人，请不要再放入，核对身份证。`,
  }),
  done: () => ({ tone: 'stop', title: '已经办完', advice: `这个预约已经用过。${bookAnew}` }),
  left: () => ({ tone: 'stop', title: '已经离开', advice: `这个预约已经用过。${bookAnew}` }),
  refused: (why: string) => ({
    tone: 'stop',
    title: '已经处理为不予办理',
    advice: `原因：${why}。有异议请找管理员。`,
  }),
  cancelled: () => ({ tone: 'stop', title: '已取消的预约', advice: `本人已经取消。${bookAnew}` }),
  withdrawn: (why: string) => ({ tone: 'stop', title: '已撤销的预约', advice: `原因：${why}。${bookAnew}` }),
  missed: () => ({
    tone: 'stop',
    title: '已记为未到',
    advice: `当天没有来。${bookAnew}如果记错了，请管理员更正。`,
  }),
  elapsed: () => ({ tone: 'stop', title: '预约的日子已过', advice: bookAnew }),
  'old-code': (minutes: number) => ({
    tone: 'stop',
    title: '不是现在的二维码',
    advice: `这是 ${ageInWords(minutes)}前的码，可能是截图。请本人在手机上打开凭证；打不开的，报预约号或身份证号，核对身份证。`,
  }),
  'code-ahead': () => ({
    tone: 'stop',
    title: '二维码的时间不对',
    advice: '手机时间可能被改过。请本人联网后重新打开凭证；或者报预约号，核对身份证。',
  }),
  forged: () => ({
    tone: 'stop',
    title: '伪造的凭证',
    advice: '这个码不是系统发出的。请核对身份证，按身份证号查；有疑问请告诉管理员。',
  }),
  'not-a-ticket': () => ({
    tone: 'stop',
    title: '这不是预约凭证',
    advice: '请本人打开“车管约”里的凭证；打不开的，报预约号或身份证号。',
  }),
  unknown: () => ({
    tone: 'stop',
    title: '没有这个预约',
    advice: '请核对号码。没有预约的，可以现场取号。',
  }),
  green: (proof: string) => ({
    tone: 'go',
    title: '绿色通道，最先办',
    // Who is let in by age shows nothing but the card that is compared anyway.
    advice: proof === '身份证' ? '核对身份证。' : `核对身份证，看一下${proof}。`,
  }),
  'green-over': () => ({
    tone: 'stop',
    title: '绿色通道码已停用',
    advice: '请本人在手机上重新打开；或者看证件，现场取号。',
  }),
  'walk-in': () => ({ tone: 'go', title: '现场取的号', advice: '按顺序办理。' }),
} satisfies Record<string, (...parameters: never[]) => Sentence>

type Catalogue = typeof catalogue

/** The code of a verdict. */
export type VerdictCode = keyof Catalogue

const ageInWords = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** The verdict of a code, with its sentence made from the parameters that the code asks for. */
export const verdict = <Code extends VerdictCode>(
  code: Code,
  ...parameters: Parameters<Catalogue[Code]>
): Verdict => {
  const sentence = catalogue[code] as (...given: Parameters<Catalogue[Code]>) => Sentence
  return { code, ...sentence(...parameters) }
}
