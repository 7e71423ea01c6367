import type { PublicCity } from '../contract/city/public-city'
import { detailLines } from '../contract/details'
import type { CitizenView } from '../contract/registration'
import { dayInWords, timeRangeInWords } from '../contract/wording'
import { type Step, stepsOf } from './booking-questions'
import { findBusiness, findOffice } from './city'
import type { Draft } from './draft'
import { termInWords } from './mandate-words'
import { findMandate, isOfUnit } from './mandates'
import { NO_PRINCIPAL } from './principal'

/** One line of what is about to be booked. */
export interface SummaryLine {
  label: string
  /** May have more than one line. */
  value: string
  note: string
  /** Where it can be changed; empty for what has one possible answer. */
  step: Step | ''
}

const CHANNELS = { personal: '本人业务', agent: '非本人业务（代办）' }

/** Under which mandate, and for whom: the unit itself, the owner it names, or the person of the mandate. */
const mandateLines = (draft: Draft): (SummaryLine & { step: Step })[] => {
  const mandate = draft.channel === 'agent' ? findMandate(draft.mandate) : undefined
  if (!mandate) return []
  const term = `委托期限 ${termInWords(mandate)}`
  if (!isOfUnit(mandate))
    return [
      {
        label: '委托人',
        value: mandate.principal,
        note: `${mandate.principalIdNumber}，${term}`,
        step: 'mandate',
      },
    ]
  const { is, name, idNumber } = draft.principal ?? NO_PRINCIPAL
  return [
    { label: '委托单位', value: mandate.principal, note: `${mandate.creditCode}，${term}`, step: 'mandate' },
    is === 'owner'
      ? { label: '给谁办', value: name, note: idNumber, step: 'details' }
      : { label: '给谁办', value: '单位自己', note: mandate.principal, step: 'details' },
  ]
}

/** Everything that is about to be booked, in the order it was asked. */
export const summaryOf = (
  draft: Draft,
  city: PublicCity,
  citizen: CitizenView | null,
  now: Date,
): SummaryLine[] => {
  const { steps } = stepsOf(draft, city)
  const business = findBusiness(city, draft.business)
  const category = city.categories.find(({ id }) => id === business?.category)
  const office = findOffice(city, draft.office)
  const line = (label: string, value: string, step: Step, note = ''): SummaryLine => ({
    label,
    value,
    note,
    step: steps.includes(step) ? step : '',
  })
  const { date, from, to } = draft
  const who = draft.channel === 'agent' ? '代办人' : '预约人'
  const given = detailLines(business?.fields ?? [], draft.details)
  // Fields that may stay empty are reached by this line.
  const nothingGiven =
    business && business.fields.length > 0 ? [{ label: '办理信息', value: '没有填写' }] : []
  return [
    { label: who, value: citizen?.name ?? '', note: citizen?.idNumber ?? '', step: '' as const },
    line('办理方式', draft.channel ? CHANNELS[draft.channel] : '', 'channel'),
    ...mandateLines(draft).map(({ label, value, note, step }) => line(label, value, step, note)),
    line('业务', business?.name ?? '', 'business', category?.name),
    line('网点', office?.name ?? '', 'office', office?.address),
    line('时间', date && from && to ? `${dayInWords(date, now)}\n${timeRangeInWords(from, to)}` : '', 'slot'),
    ...(given.length > 0 ? given : nothingGiven).map(({ label, value }) => line(label, value, 'details')),
  ].filter(({ value }) => value !== '')
}
