import type { CallInput } from '../../miniprogram/contract/calls/api'
import type { ChangeEffect, TimetableChange } from '../../miniprogram/contract/timetable'
import { newRequestId } from './bookings'
import { accepted, type Phone } from './simulated-city'

/** What a manager does with hours and seats. */

type Of<Kind extends TimetableChange['kind']> = Omit<Extract<TimetableChange, { kind: Kind }>, 'kind'>

const POOL = { office: 'vehicle-office', category: 'driver', channel: 'personal' } as const

/** The weekly plan of the office's licences for citizens: five mornings of half-hours, unless told. */
export const planChange = (changes: Partial<Of<'plan'>> = {}): TimetableChange => ({
  kind: 'plan',
  ...POOL,
  runs: [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:00', minutes: 30, seats: 12 }],
  ...changes,
})

/** The same pool on one date; nothing unless told. */
export const dayChange = (date: string, changes: Partial<Of<'day'>> = {}): TimetableChange => ({
  kind: 'day',
  ...POOL,
  date,
  runs: [],
  ...changes,
})

export const seatsChange = (
  date: string,
  from: Of<'seats'>['from'],
  to: Of<'seats'>['to'],
  seats: number,
): TimetableChange => ({
  kind: 'seats',
  office: POOL.office,
  category: POOL.category,
  date,
  from,
  to,
  seats,
})

export const holiday = (date: string, name = '城市日'): TimetableChange => ({
  kind: 'special',
  date,
  what: 'holiday',
  name,
})

/** What a manager sends after looking at the effect. */
export const changeRequest = async (
  manager: Phone,
  change: TimetableChange,
): Promise<CallInput<'timetable.change'>> => {
  const { version } = accepted(await manager.call('timetable.preview', { change }))
  return { requestId: newRequestId(), version, reason: '工作安排', change }
}

/** Looks at the effect of a change and makes it; what it did, and its id. */
export const makeChange = async (
  manager: Phone,
  change: TimetableChange,
): Promise<{ effect: ChangeEffect; id: string }> =>
  accepted(await manager.call('timetable.change', await changeRequest(manager, change)))
