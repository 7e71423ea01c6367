import { type CancelFacts, cancelRules } from '../../cloudfunctions/domain/cancelling'
import { firstRefusal } from '../../cloudfunctions/domain/rules/rule'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { at, TUESDAY } from '../fixtures/instant'

const NUMBER = '261124000001'
const refusalOf = (changes: Partial<CancelFacts>) =>
  firstRefusal(cancelRules, {
    now: at('10:00'),
    policy: policy(),
    openid: 'openid-of-somebody',
    number: NUMBER,
    appointment: appointmentRecord(),
    cancellations: 0,
    ...changes,
  })
const returning = appointmentRecord({ state: 'returning', returnUntil: '2026-12-01' })
const LAST = at('07:00', TUESDAY)

test.each<[string, Partial<CancelFacts>]>([
  ['one’s own appointment', {}],
  ['just in time', { now: new Date(LAST.getTime() - 1) }],
  ['for the last time that is allowed', { cancellations: 2 }],
  ['a return ticket, however often one has cancelled', { appointment: returning, cancellations: 9 }],
  ['a return ticket until its last day', { appointment: returning, now: at('23:58', '2026-12-01') }],
])('%s can be cancelled', (_what, changes) => {
  expect(refusalOf(changes)).toBeNull()
})

test.each<[string, Partial<CancelFacts>, string, string]>([
  ['that does not exist', { appointment: null }, 'APPOINTMENT_UNKNOWN', '没有找到您的预约 2611 2400 0001'],
  ['of somebody else', { openid: 'another' }, 'APPOINTMENT_UNKNOWN', '没有找到您的预约 2611 2400 0001'],
  [
    'that is only claimed',
    { appointment: appointmentRecord({ state: 'holding' }) },
    'APPOINTMENT_UNKNOWN',
    '没有找到',
  ],
  [
    'that found no seat',
    { appointment: appointmentRecord({ state: 'dropped' }) },
    'APPOINTMENT_UNKNOWN',
    '没有找到',
  ],
  ['that is over', { appointment: appointmentRecord({ state: 'elapsed' }) }, 'CANCEL_ENDED', '已经结束'],
  [
    'that was cancelled',
    { appointment: appointmentRecord({ state: 'cancelled' }) },
    'CANCEL_ENDED',
    '已经结束',
  ],
  ['that is inside', { appointment: appointmentRecord({ state: 'admitted' }) }, 'CANCEL_INSIDE', '告诉窗口'],
  [
    'that is at a window',
    { appointment: appointmentRecord({ state: 'called' }) },
    'CANCEL_INSIDE',
    '已经入厅',
  ],
  ['that was missed', { appointment: appointmentRecord({ state: 'missed' }) }, 'CANCEL_ENDED', '已经结束'],
  ['that begins in two hours', { now: LAST }, 'CANCEL_TOO_LATE', '不到 120 分钟'],
  ['that has begun', { now: at('09:10', TUESDAY) }, 'CANCEL_TOO_LATE', '请拨打咨询电话'],
  ['after three others', { cancellations: 3 }, 'CANCEL_LIMIT', '30 天内最多取消 3 次'],
])('an appointment %s cannot be cancelled: %#', (_which, changes, code, says) => {
  const refusal = refusalOf(changes)
  expect(refusal?.code).toBe(code)
  expect(refusal?.message).toContain(says)
})

test('somebody else’s appointment is refused in the words of one that does not exist', () => {
  expect(refusalOf({ openid: 'another' })).toEqual(refusalOf({ appointment: null }))
})

test('nothing is told about an appointment of somebody else, however late or ended it is', () => {
  const appointment = appointmentRecord({ state: 'elapsed' })
  const refusal = refusalOf({ openid: 'another', appointment, now: at('12:00', TUESDAY), cancellations: 9 })
  expect(refusal).toEqual(refusalOf({ appointment: null }))
})
