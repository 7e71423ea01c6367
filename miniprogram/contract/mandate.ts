import * as v from 'valibot'
import { addDays, dateOf, isDate } from './calendar'
import type { Policy } from './city/policy'
import { DateText } from './city/values'
import { creditCodeFault, idNumberFault, nameFault, normaliseIdNumber, normaliseName } from './identity'
import { Id, RequestId } from './ids'
import { readable } from './written-words'

/**
 * A mandate: the power of attorney under which a fixed agent books for a unit, or for one person who cannot come.
 * Applied for with photos of the sealed paper, decided by a manager, good for its matters within its term.
 */

/** Whom an agent may act for: code → words. */
export const PRINCIPAL_KINDS = {
  government: '国家机关',
  enterprise: '企业',
  institution: '事业单位',
  'car-shop': '汽车 4S 店',
  'cycle-shop': '摩托车、电动自行车销售店',
  logistics: '物流公司',
  'used-car-shop': '已备案的二手车经营店',
  person: '因特殊原因不能到场的个人',
} as const

/** A code of these. */
export type PrincipalKind = keyof typeof PRINCIPAL_KINDS

/** Why a manager sends an application back, or ends a mandate. */
export const RETURN_REASONS = {
  unreadable: '照片不清楚',
  seal: '没有公章，或者公章不清楚',
  mismatch: '填写的内容与授权委托书不一致',
  matters: '委托事项写得不明确',
  term: '没有写委托期限，或者已经过期',
  ineligible: '不属于可以代办的单位或情形',
  other: '其他',
} as const

/** Why a manager ends a mandate. */
export const REVOKE_REASONS = {
  'unit-asked': '单位申请撤销',
  'agent-changed': '代办人已更换',
  misuse: '没有按规定使用',
  false: '材料不真实',
  other: '其他',
} as const

/** A code of these. */
export type ReturnReason = keyof typeof RETURN_REASONS

/** A code of these. */
export type RevokeReason = keyof typeof REVOKE_REASONS

/** waiting = for a decision · returned = to be corrected · approved · revoked = by a manager · expired = its term is over */
export type MandateState = 'waiting' | 'returned' | 'approved' | 'revoked' | 'expired'

/** Photos of one application, at most. */
export const MAXIMUM_PHOTOS = 3
const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table & string)[]
const ShortText = readable(100)

/** Fields that do not belong to the kind of principal are empty. */
export const MandateApplication = v.strictObject({
  requestId: RequestId,
  /** The returned mandate that this corrects; absent for a new one. */
  corrects: v.optional(Id),
  kind: v.picklist(keysOf(PRINCIPAL_KINDS)),
  unitName: ShortText,
  creditCode: ShortText,
  principalName: ShortText,
  principalIdNumber: ShortText,
  /** Why the person cannot come. */
  reason: readable(300),
  businesses: v.pipe(v.array(Id), v.maxLength(100)),
  from: v.union([DateText, v.literal('')]),
  until: v.union([DateText, v.literal('')]),
  /** File ids of the uploaded photos. */
  photos: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(MAXIMUM_PHOTOS)),
  truth: v.boolean(),
})
export type MandateApplication = v.InferOutput<typeof MandateApplication>

/** What agents type, made into the form that is checked and stored. */
export const normaliseMandate = (input: MandateApplication): MandateApplication => {
  const isPerson = input.kind === 'person'
  return {
    ...input,
    unitName: isPerson ? '' : input.unitName.trim(),
    creditCode: isPerson ? '' : input.creditCode.replace(/[\s-]/g, '').toUpperCase(),
    principalName: isPerson ? normaliseName(input.principalName) : '',
    principalIdNumber: isPerson ? normaliseIdNumber(input.principalIdNumber) : '',
    reason: isPerson ? input.reason.trim() : '',
    businesses: [...new Set(input.businesses)],
  }
}

const termFault = ({ from, until }: MandateApplication, { longestTermDays }: Policy['agents'], now: Date) => {
  if (!isDate(until)) return '请选择委托到哪一天'
  if (until < dateOf(now)) return '委托期限已经过了，请核对'
  if (isDate(from) && until < from) return '结束日期早于开始日期，请核对'
  return isDate(from) && until > addDays(from, longestTermDays)
    ? `委托期限最长 ${longestTermDays} 天，请核对`
    : null
}

/**
 * What is wrong with a normalised application: field → sentence; empty when all is well. The phone asks before
 * sending, the server before storing.
 *
 * @param agentBusinesses ids of the businesses that an agent may handle in this city
 */
export const mandateFaults = (
  input: MandateApplication,
  agentBusinesses: readonly string[],
  policy: Policy['agents'],
  now: Date,
): Partial<Record<keyof MandateApplication, string>> => {
  const ofPrincipal =
    input.kind === 'person'
      ? {
          principalName: nameFault(input.principalName),
          principalIdNumber: idNumberFault(input.principalIdNumber, now),
          reason: input.reason === '' ? '请写明本人不能到场的原因' : null,
        }
      : {
          unitName: input.unitName.length < 2 ? '请填写单位全称' : null,
          creditCode: creditCodeFault(input.creditCode),
        }
  const mattersFault = input.businesses.every((id) => agentBusinesses.includes(id))
    ? null
    : '有的业务不能代办，请重新选择'
  const faults = {
    ...ofPrincipal,
    businesses: input.businesses.length === 0 ? '请选择委托办理的业务' : mattersFault,
    from: isDate(input.from) ? null : '请选择委托从哪一天开始',
    until: termFault(input, policy, now),
    photos: input.photos.length === 0 ? '请拍摄盖有公章的授权委托书' : null,
    truth: input.truth ? null : '请确认所填信息和照片真实',
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null))
}

/** What became of a mandate, and when. */
export interface MandateEvent {
  at: string
  what: 'applied' | 'corrected' | 'returned' | 'approved' | 'revoked' | 'expired'
  /** In words, for returned and revoked. */
  reason: string | null
}

/** A mandate as its agent sees it. */
export interface MandateView {
  id: string
  state: MandateState
  /** Grows with every change; a decision names the one it was made on. */
  revision: number
  kind: PrincipalKind
  /** The unit, or the masked name of the person. */
  principal: string
  creditCode: string
  /** Masked; empty for a unit. */
  principalIdNumber: string
  reason: string
  businesses: string[]
  from: string
  until: string
  photos: string[]
  history: MandateEvent[]
}

/** A mandate as a manager reviews it: nothing masked, photos by links that end soon. In a queue: masked, no links. */
export interface ApplicationView extends MandateView {
  agent: { name: string; idNumber: string; mobile: string }
  photoLinks: string[]
}

/** How reliably an agent came, over the appointments that are not coming any more. */
export interface Fulfilment {
  booked: number
  cancelled: number
  missed: number
}
