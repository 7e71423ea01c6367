import type { City } from '../../miniprogram/contract/city/city'
import type { DayPlan, Office } from '../../miniprogram/contract/city/offices'
import type { SpecialDay } from '../../miniprogram/contract/city/special-days'
import type { TimetableChange } from '../../miniprogram/contract/timetable'

/** What holds: the imported city with the managers' changes, one after the other. */

/** A change as the fold needs it; in the order of `_id`. */
export interface Logged {
  _id: string
  change: TimetableChange
}

type ChangeOf<Kind extends TimetableChange['kind']> = Extract<TimetableChange, { kind: Kind }>

/** The ids of those that were taken back, by an undoing that was not itself taken back. */
export const undoneAmong = (log: Logged[]): Set<string> => {
  const undone = new Set<string>()
  // An undoing is always younger than what it undoes.
  for (const { _id, change } of [...log].sort((a, b) => (a._id < b._id ? 1 : -1)))
    if (change.kind === 'undo' && !undone.has(_id)) undone.add(change.of)
  return undone
}

const atOffice = (city: City, office: string, change: (place: Office) => Office): City => ({
  ...city,
  offices: city.offices.map((place) => (place.id === office ? change(place) : place)),
})

const withPlan = (city: City, { office, category, channel, runs }: ChangeOf<'plan'>): City =>
  atOffice(city, office, (place) => ({
    ...place,
    plans: [
      ...place.plans.filter((plan) => plan.category !== category || plan.channel !== channel),
      ...runs.map((run) => ({ category, channel, ...run })),
    ],
  }))

const isSameDay = (one: DayPlan, { category, channel, date }: Omit<DayPlan, 'runs'>): boolean =>
  one.category === category && one.channel === channel && one.date === date

const withDay = (city: City, { kind: _kind, office, ...day }: ChangeOf<'day'>): City =>
  atOffice(city, office, (place) => ({
    ...place,
    days: [...(place.days ?? []).filter((other) => !isSameDay(other, day)), day],
  }))

const withSeats = (city: City, { kind: _kind, office, ...move }: ChangeOf<'seats'>): City =>
  atOffice(city, office, (place) => ({ ...place, moves: [...(place.moves ?? []), move] }))

const specialDayOf = ({ date, what, name, follows }: ChangeOf<'special'>): SpecialDay[] =>
  what === 'ordinary'
    ? []
    : [{ date, kind: what, name, ...(follows === undefined || what === 'holiday' ? {} : { follows }) }]

/** A holiday ends what was planned for its date before; whatever is planned for it afterwards holds. */
const withSpecial = (city: City, change: ChangeOf<'special'>): City => {
  const { date } = change
  const specialDays = [...city.specialDays.filter((day) => day.date !== date), ...specialDayOf(change)].sort(
    (a, b) => a.date.localeCompare(b.date),
  )
  if (change.what !== 'holiday') return { ...city, specialDays }
  const offices = city.offices.map((place) => ({
    ...place,
    days: (place.days ?? []).filter((day) => day.date !== date),
    moves: (place.moves ?? []).filter((move) => move.date !== date),
  }))
  return { ...city, specialDays, offices }
}

const withRelease = (city: City, { daysAhead, releaseTime }: ChangeOf<'release'>): City => ({
  ...city,
  policy: { ...city.policy, booking: { ...city.policy.booking, daysAhead, releaseTime } },
})

const withChange = (city: City, change: TimetableChange): City => {
  switch (change.kind) {
    case 'plan':
      return withPlan(city, change)
    case 'day':
      return withDay(city, change)
    case 'special':
      return withSpecial(city, change)
    case 'hours':
      return atOffice(city, change.office, (place) => ({ ...place, hours: change.hours }))
    case 'seats':
      return withSeats(city, change)
    case 'release':
      return withRelease(city, change)
    case 'undo':
      return city
  }
}

/** The city with the changes of a log. What names an office that is not there any more changes nothing. */
export const cityWith = (base: City, log: Logged[]): City => {
  const undone = undoneAmong(log)
  return [...log]
    .filter(({ _id }) => !undone.has(_id))
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .reduce((city, { change }) => withChange(city, change), base)
}

/** Where a change holds; null = in the whole city. An undoing holds where what it undoes does. */
export const officeOf = (change: Exclude<TimetableChange, { kind: 'undo' }>): string | null =>
  'office' in change ? change.office : null

/** The last date that a change is about; null = for good. */
export const endOfChange = (change: Exclude<TimetableChange, { kind: 'undo' }>): string | null =>
  'date' in change ? change.date : null

const ID_DIGITS = 6

/** The place in the log behind another; null = the first. @throws Error for what is no place in the log */
export const idAfter = (id: string | null): string => {
  const place = Number(id ?? 0) + 1
  // Written into the log, it would stay the latest one for ever.
  if (!Number.isSafeInteger(place)) throw new Error(`the log of changes goes no further than ${id}`)
  return String(place).padStart(ID_DIGITS, '0')
}
