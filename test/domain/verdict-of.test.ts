import type { Visit } from '../../cloudfunctions/domain/moving'
import { punctuality, verdictOf } from '../../cloudfunctions/domain/verdict-of'
import type { VerdictCode } from '../../miniprogram/contract/verdicts'
import { appointmentRecord } from '../fixtures/appointment-record'
import { banRecord } from '../fixtures/ban-record'
import { policy } from '../fixtures/city'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { walkInRecord } from '../fixtures/walk-in-record'

/** The appointment of the fixtures is on Tuesday, nine to half past; early is before 8:30, late after 9:45. */

interface Seen {
  visit?: Visit
  now?: Date
  office?: string
  ban?: ReturnType<typeof banRecord> | null
}

const seen = ({
  visit = appointmentRecord(),
  now = at('09:10', TUESDAY),
  office = 'hall',
  ban = null,
}: Seen) => verdictOf({ visit, office, ban, policy: policy(), now })
const returning = appointmentRecord({
  state: 'returning',
  returnUntil: '2026-12-01',
  lacking: ['身份证', '照片'],
})
const inside = { admittedAt: at('08:55', TUESDAY), visitDate: TUESDAY }

test.each<[string, Seen, VerdictCode, string]>([
  ['comes in time', {}, 'on-time', '核对身份证和材料'],
  ['comes a little early', { now: at('08:30', TUESDAY) }, 'on-time', '核对'],
  ['comes early', { now: at('08:00', TUESDAY) }, 'early', '预约时间是 9:00，早到 60 分钟'],
  ['comes a little late', { now: at('09:45', TUESDAY) }, 'on-time', '核对'],
  ['comes late', { now: at('09:46', TUESDAY) }, 'late', '预约时间 9:30 已过'],
  ['comes at the end of the day', { now: at('23:59', TUESDAY) }, 'late', '今天还能办'],
  ['comes a day early', { now: at('09:10', MONDAY) }, 'other-day', '11月24日'],
  ['comes a day late', { now: at('00:00', '2026-11-25') }, 'elapsed', '重新预约'],
  ['comes to another office', { office: 'point' }, 'other-office', '请到车管所办理'],
  ['comes to another office on another day', { office: 'point', now: at('09:00') }, 'other-office', '车管所'],
  ['was banned since', { ban: banRecord() }, 'banned', '因三次预约未到'],
  ['was banned since, and comes late', { ban: banRecord(), now: at('11:00', TUESDAY) }, 'banned', '可以办'],
  [
    'was banned since, and comes another day',
    { ban: banRecord(), now: at('09:00') },
    'other-day',
    '11月24日',
  ],
  ['comes back', { visit: returning, now: at('16:00', '2026-11-25') }, 'returning', '上次缺：身份证、照片'],
  ['comes back the same day', { visit: returning }, 'returning', '上次缺'],
  ['comes back on the last day', { visit: returning, now: at('17:00', '2026-12-01') }, 'returning', '上次缺'],
  ['was banned since, and comes back', { visit: returning, ban: banRecord() }, 'banned', '因三次预约未到'],
  [
    'was banned since, and comes back too late',
    { visit: returning, ban: banRecord(), now: at('00:00', '2026-12-02') },
    'return-over',
    '12月1日',
  ],
  ['comes back too late', { visit: returning, now: at('00:00', '2026-12-02') }, 'return-over', '12月1日'],
  [
    'comes back without a date',
    { visit: appointmentRecord({ state: 'returning' }), now: at('09:00', '2026-11-25') },
    'return-over',
    '11月24日',
  ],
  ['is inside', { visit: appointmentRecord({ state: 'admitted', ...inside }) }, 'inside', '8:55 已核对入厅'],
  ['is at a window', { visit: appointmentRecord({ state: 'called', ...inside }) }, 'inside', '8:55'],
  ['is done', { visit: appointmentRecord({ state: 'done' }) }, 'done', '已经用过'],
  ['has left', { visit: appointmentRecord({ state: 'left' }) }, 'left', '已经用过'],
  [
    'was turned away',
    { visit: appointmentRecord({ state: 'refused', endedReason: '预约时填写的信息不实' }) },
    'refused',
    '原因：预约时填写的信息不实',
  ],
  ['has cancelled', { visit: appointmentRecord({ state: 'cancelled' }) }, 'cancelled', '本人已经取消'],
  [
    'was withdrawn',
    { visit: appointmentRecord({ state: 'withdrawn', endedReason: '线上预约已暂停' }) },
    'withdrawn',
    '原因：线上预约已暂停',
  ],
  ['did not come', { visit: appointmentRecord({ state: 'missed' }) }, 'missed', '当天没有来'],
  ['has lapsed', { visit: appointmentRecord({ state: 'elapsed' }) }, 'elapsed', '现场取号'],
  ['is being booked', { visit: appointmentRecord({ state: 'holding' }) }, 'unknown', '请核对号码'],
  ['found no seat', { visit: appointmentRecord({ state: 'dropped' }) }, 'unknown', '请核对号码'],
  ['came without an appointment', { visit: walkInRecord() }, 'walk-in', '按顺序办理'],
  ['came so elsewhere', { visit: walkInRecord(), office: 'point' }, 'other-office', '请到'],
  ['came so and is done', { visit: walkInRecord({ state: 'done' }) }, 'done', '已经用过'],
  ['came so and has left', { visit: walkInRecord({ state: 'left' }) }, 'left', '已经用过'],
  ['came so yesterday', { visit: walkInRecord({ state: 'elapsed' }) }, 'elapsed', '现场取号'],
])('whoever %s', (_who, facts, code, advice) => {
  const verdict = seen(facts)
  expect(verdict.code).toBe(code)
  expect(verdict.advice).toContain(advice)
})

test.each([
  ['07:00', 'early'],
  ['08:29', 'early'],
  ['08:30', 'in-time'],
  ['09:45', 'in-time'],
  ['09:46', 'late'],
] as const)('coming at %s is %s', (time, expected) => {
  expect(punctuality(appointmentRecord(), policy(), at(time, TUESDAY))).toBe(expected)
})

test('a city that allows no minutes counts from the first one', () => {
  const strict = policy({ visits: { earlyMinutes: 0, lateMinutes: 0 } })
  const coming = (time: string) => punctuality(appointmentRecord(), strict, at(time, TUESDAY))
  expect(['08:59', '09:00', '09:30', '09:31'].map(coming)).toEqual(['early', 'in-time', 'in-time', 'late'])
})
