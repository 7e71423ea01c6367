import { decisionsOf } from '../../cloudfunctions/domain/audit'
import type { VisitHistory } from '../../cloudfunctions/domain/records/visits'
import { appointmentRecord } from '../fixtures/appointment-record'
import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'
import { mandateRecord } from '../fixtures/mandate-record'
import { walkInRecord } from '../fixtures/walk-in-record'

const MANAGER = 'openid-of-a-manager'
const AGENT = 'openid-of-somebody'

test('every decision of the staff about a mandate is one entry; what agents and the timer do is none', () => {
  const history = [
    { at: at('08:00'), what: 'applied' as const, by: AGENT, reason: null },
    { at: at('08:10'), what: 'returned' as const, by: MANAGER, reason: '照片不清楚' },
    { at: at('08:20'), what: 'corrected' as const, by: AGENT, reason: null },
    { at: at('08:30'), what: 'approved' as const, by: MANAGER, reason: null },
    { at: at('08:40'), what: 'expired' as const, by: null, reason: null },
  ]
  const by = MANAGER
  expect(decisionsOf(mandateRecord({ history }))).toEqual([
    { _id: 'mandate.1', at: at('08:10'), by, call: 'mandate.return', subject: 'mandate' },
    { _id: 'mandate.3', at: at('08:30'), by, call: 'mandate.approve', subject: 'mandate' },
  ])
})

test('so is every decision about a ban, and none behind a ban that strikes have led to', () => {
  const judged = { at: at('09:00'), what: 'shortened' as const, by: MANAGER, words: '情况属实' }
  const { history } = banRecord()
  expect(
    decisionsOf(banRecord({ history: [...history, judged] })).map(({ _id, call }) => [_id, call]),
  ).toEqual([
    ['ban.0', 'ban.add'],
    ['ban.1', 'ban.judge'],
  ])
  expect(decisionsOf(banRecord({ by: null, history: [] }))).toEqual([])
})

test('and every decision at the window, with the call that it was made with', () => {
  const event = (what: VisitHistory['what'], by: string | null = MANAGER): VisitHistory => ({
    at: at('09:00'),
    what,
    by,
    requestId: null,
    reason: null,
    words: null,
  })
  const callsOf = (record: Parameters<typeof decisionsOf>[0]) => decisionsOf(record).map(({ call }) => call)
  const history = [event('admit'), event('return'), event('lapse', null), event('excuse'), event('dismiss')]
  expect(callsOf(appointmentRecord({ history }))).toEqual([
    'visit.move',
    'visit.move',
    'missed.excuse',
    'report.dismiss',
  ])
  expect(callsOf(walkInRecord({ history: [event('admit'), event('call'), event('leave')] }))).toEqual([
    'walk-in.admit',
    'visit.move',
    'visit.move',
  ])
})
