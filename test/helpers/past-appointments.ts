import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { slotId } from '../../cloudfunctions/domain/slot-plan'
import { addDays, instantOf, weekdayOf } from '../../miniprogram/contract/calendar'
import { appointmentRecord } from '../fixtures/appointment-record'

/** How long a city keeps whose appointments they were. */
const PAST_DAYS = 360
const OFFICES = ['vehicle-office', 'vehicle-office', 'ebike-yuehu']
const TIMES = ['09:00', '09:30', '10:00', '10:30', '11:00', '14:30', '15:00', '15:30', '16:00', '16:30']
/** How appointments end, out of twenty. */
const ENDS: AppointmentRecord['state'][] = [
  ...Array<AppointmentRecord['state']>(13).fill('done'),
  ...Array<AppointmentRecord['state']>(3).fill('cancelled'),
  'missed',
  'left',
  'refused',
  'elapsed',
]
/** So many of the days before a date, as they ended. @param sealed what says whose it was, the same in all of them */
export function* pastAppointments({
  count,
  today,
  sealed,
}: {
  count: number
  today: string
  sealed: string
}): Iterable<AppointmentRecord> {
  const dates = workdaysBefore(today)
  for (let n = 0; n < count; n++) yield pastAppointment(n, dates, sealed)
}

function workdaysBefore(today: string): string[] {
  const days = Array.from({ length: PAST_DAYS }, (_unused, i) => addDays(today, -i - 1))
  return days.filter((day) => weekdayOf(day) <= 5)
}

const pick = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

/** The n-th one: spread over the dates, four for each person. */
function pastAppointment(n: number, dates: readonly string[], sealed: string): AppointmentRecord {
  const date = pick(dates, n)
  const from = pick(TIMES, Math.floor(n / dates.length))
  const state = pick(ENDS, n * 7)
  const place = { office: pick(OFFICES, n * 11), category: 'driver', channel: 'personal' as const }
  const _id = `${date.slice(2).replaceAll('-', '')}${String(Math.floor(n / dates.length)).padStart(6, '0')}`
  const person = Math.floor(n / 4)
  const came = state === 'done' || state === 'left'
  const moment = instantOf(date, from)
  const move = { at: moment, by: 'openid-of-an-officer', reason: null, words: null }
  return appointmentRecord({
    _id,
    ...place,
    date,
    from,
    to: from,
    state,
    requestId: `request-of-${_id}`,
    openid: `past-openid-${person}`,
    personKey: `past-key-${person}`,
    holder: _id,
    subjectHolder: _id,
    slot: slotId({ ...place, date, from }),
    sealed,
    claimedAt: instantOf(addDays(date, -3), '09:00'),
    bookedAt: instantOf(addDays(date, -3), '09:00'),
    endedAt: moment,
    strike: state === 'missed' ? 'no-show' : null,
    revision: came ? 3 : 1,
    ...(came
      ? {
          visitDate: date,
          admittedAt: moment,
          calledAt: moment,
          admittedAs: 'in-time' as const,
          history: (['admit', 'call', 'done'] as const).map((what) => ({
            ...move,
            what,
            requestId: `${what}-${_id}`,
          })),
        }
      : {}),
  })
}
