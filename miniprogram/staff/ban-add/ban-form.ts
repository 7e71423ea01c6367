import { BAN_REASONS, type BanReason, type BanRequest } from '../../contract/blacklist'
import { dateOf, isDate } from '../../contract/calendar'
import { idNumberFault, normaliseIdNumber } from '../../contract/identity'
import { isAppointmentNumber } from '../../contract/ids'

/** The form of a new entry of the blacklist. */
export interface BanForm {
  /** By which of the two the person is named. */
  by: 'idNumber' | 'appointment'
  idNumber: string
  appointment: string
  reason: BanReason | ''
  evidence: string
  /** Until it is lifted; else `until` counts. */
  forever: boolean
  until: string
  cancelsComing: boolean
}

export type BanFaults = Record<'idNumber' | 'appointment' | 'reason' | 'evidence' | 'until', string>

export const NO_FAULTS: BanFaults = { idNumber: '', appointment: '', reason: '', evidence: '', until: '' }

export const EMPTY_FORM: BanForm = {
  by: 'idNumber',
  idNumber: '',
  appointment: '',
  reason: '',
  evidence: '',
  forever: false,
  until: '',
  cancelsComing: false,
}

/** Reasons for which the numbers that the person holds were got wrongly: they are cancelled unless told otherwise. */
const CANCELLING: BanReason[] = ['agent-in-personal', 'false-information', 'trading']

export const cancelsByDefault = (reason: BanReason): boolean => CANCELLING.includes(reason)

export const REASONS = Object.entries(BAN_REASONS).map(([id, name]) => ({ id, name }))

export const isReason = (text: string): text is BanReason => text in BAN_REASONS

const normaliseNumber = (text: string): string => text.replace(/\s/g, '')

const untilFault = (until: string, now: Date): string => {
  if (!isDate(until)) return '请选择到哪一天'
  return until < dateOf(now) ? '这一天已经过了，请重新选择' : ''
}

/** What is wrong with the form: a sentence for each field, empty where all is well. */
export const banFaults = (form: BanForm, now: Date): BanFaults => ({
  idNumber: form.by === 'idNumber' ? (idNumberFault(normaliseIdNumber(form.idNumber), now) ?? '') : '',
  appointment:
    form.by === 'appointment' && !isAppointmentNumber(normaliseNumber(form.appointment))
      ? '预约号是 12 位数字，请核对'
      : '',
  reason: form.reason === '' ? '请选择原因' : '',
  evidence: form.evidence.trim() === '' ? '请写明依据，本人申诉时要用' : '',
  until: form.forever ? '' : untilFault(form.until, now),
})

/** The request that a form without faults makes. */
export const banRequest = (form: BanForm, reason: BanReason, requestId: string): BanRequest => ({
  requestId,
  ...(form.by === 'idNumber'
    ? { idNumber: normaliseIdNumber(form.idNumber) }
    : { appointment: normaliseNumber(form.appointment) }),
  reason,
  evidence: form.evidence.trim(),
  until: form.forever ? null : form.until,
  cancelsComing: form.cancelsComing,
})
