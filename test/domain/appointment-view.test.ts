import { appointmentView, cancellableUntil, isShown } from '../../cloudfunctions/domain/appointment-view'
import type { AppointmentRecord, AppointmentSecrets } from '../../cloudfunctions/domain/records/appointments'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { at, TUESDAY } from '../fixtures/instant'
import { inventedPerson } from '../helpers/citizens'

const { name, idNumber } = inventedPerson(3)
const secrets: AppointmentSecrets = {
  name,
  idNumber,
  details: [{ label: '号牌号码', value: '赣L12345' }],
  agent: null,
}
const seen = (changes: Partial<AppointmentRecord> = {}, now = at('10:00'), sealed = secrets) =>
  appointmentView(appointmentRecord(changes), sealed, 'secret-of-the-ticket', policy(), now)

test('its owner sees everything that was booked', () => {
  expect(seen()).toEqual({
    number: '261124000001',
    status: 'booked',
    channel: 'personal',
    business: 'renewal',
    businessName: '期满换证',
    category: 'driver',
    office: 'hall',
    officeName: '车管所',
    date: TUESDAY,
    from: '09:00',
    to: '09:30',
    person: { name: expect.any(String), idNumber: expect.any(String) },
    details: [{ label: '号牌号码', value: '赣L12345' }],
    bookedAt: at('09:00').toISOString(),
    agent: null,
    endedAt: null,
    endedReason: null,
    closed: false,
    corrected: false,
    cancellableUntil: at('07:00', TUESDAY).toISOString(),
    lateFrom: at('05:00', TUESDAY).toISOString(),
    secret: 'secret-of-the-ticket',
    admittedAt: null,
    lacking: [],
    returnUntil: null,
  })
})

test('the person is masked', () => {
  const { person } = seen()
  expect(person.name).toMatch(/^.\*+$/)
  expect(person.idNumber).toMatch(/^\d{4}\*{10}[\dX]{4}$/)
})

test('keys, seals and the account stay behind', () => {
  const told = JSON.stringify(seen())
  const { personKey, openid, requestId, sealed, slot } = appointmentRecord()
  for (const secret of [personKey, openid, requestId, sealed, slot, name, idNumber])
    expect(told).not.toContain(secret)
})

test.each([
  ['booked', true],
  ['cancelled', true],
  ['returning', true],
  ['admitted', true],
  ['missed', true],
  ['elapsed', true],
  ['withdrawn', true],
  ['holding', false],
  ['dropped', false],
] as const)('one that is %s is shown: %p', (state, shown) => {
  expect(isShown(state)).toBe(shown)
  const show = () => seen({ state })
  if (shown) expect(show().status).toBe(state)
  else expect(show).toThrow(`an appointment that is ${state} is not shown`)
})

describe('it can be cancelled', () => {
  const LAST = at('07:00', TUESDAY)

  test('until two hours before it begins', () => {
    expect(cancellableUntil(policy(), appointmentRecord())).toEqual(LAST)
    expect(seen({}, new Date(LAST.getTime() - 1)).cancellableUntil).toBe(LAST.toISOString())
    expect(seen({}, LAST).cancellableUntil).toBeNull()
  })

  test('across midnight', () => {
    expect(cancellableUntil(policy(), appointmentRecord({ from: '01:00' }))).toEqual(at('23:00'))
  })

  test('with a return ticket until the end of its last day', () => {
    const last = at('23:59', '2026-12-01')
    const record: Partial<AppointmentRecord> = {
      state: 'returning',
      returnUntil: '2026-12-01',
      lacking: ['身份证'],
    }
    const view = seen(record, at('23:58', '2026-12-01'))
    expect(view).toMatchObject({
      status: 'returning',
      lacking: ['身份证'],
      returnUntil: '2026-12-01',
      lateFrom: null,
    })
    expect(view.cancellableUntil).toBe(last.toISOString())
    expect(seen(record, last).cancellableUntil).toBeNull()
  })

  test.each(['admitted', 'called', 'done', 'cancelled', 'elapsed', 'withdrawn'] as const)(
    'not once it is %s',
    (state) => {
      const view = seen({ state, endedAt: at('09:30') })
      expect(view).toMatchObject({
        cancellableUntil: null,
        lateFrom: null,
        endedAt: at('09:30').toISOString(),
      })
    },
  )
})

test('one whose confirmation was never stored counts as booked when it was claimed', () => {
  expect(seen({ bookedAt: null }).bookedAt).toBe(at('08:59').toISOString())
})

test.each(['booked', 'returning', 'admitted', 'called'] as const)(
  'the phone makes codes for one that is %s',
  (state) => {
    expect(seen({ state }).secret).toBe('secret-of-the-ticket')
  },
)

test.each(['done', 'left', 'refused', 'missed', 'cancelled', 'withdrawn', 'elapsed'] as const)(
  'and none for one that is %s',
  (state) => {
    expect(seen({ state }).secret).toBeNull()
  },
)

test('it was closed by the office only if a closure ended it', () => {
  expect(seen({ state: 'withdrawn', closure: 'a-closure' }).closed).toBe(true)
  expect(seen({ state: 'withdrawn', closure: null }).closed).toBe(false)
})

test('a no-show was corrected once a manager has taken it back, and not when its day was just over', () => {
  const event = { at: at('18:00', TUESDAY), by: null, requestId: null, reason: null, words: null }
  const miss = { ...event, what: 'miss' as const }
  const history = [miss, { ...event, what: 'excuse' as const }]
  expect(seen({ state: 'elapsed', history }).corrected).toBe(true)
  expect(seen({ state: 'missed', history: [miss] }).corrected).toBe(false)
  expect(seen({ state: 'elapsed', history: [{ ...event, what: 'lapse' }] }).corrected).toBe(false)
})
