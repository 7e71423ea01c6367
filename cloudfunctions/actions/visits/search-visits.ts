import { dateOf } from '../../../miniprogram/contract/calendar'
import { normaliseIdNumber } from '../../../miniprogram/contract/identity'
import { normalisePlate } from '../../../miniprogram/contract/plate'
import { isShown } from '../../domain/appointment-view'
import { isWalkIn, type Visit } from '../../domain/moving'
import { actionFor, done, refused } from '../../platform/action'
import { ofDay } from '../../store/appointments/at-office'
import { walkInsOf } from '../../store/walk-ins'
import { officeRefusal } from '../staff/at-office'
import { peopleOf, showRow } from './show-visit'

const MOST_ROWS = 20
/** Fewer digits would find half of the day. */
const FEWEST_LAST_DIGITS = 4

/** Searches an office's day in memory: what is sealed cannot be searched in the database. */
export const searchVisits = actionFor<'visit.search'>()({
  // A whole day is read for the staff only, so not before it is known who calls.
  gather: async () => null,
  act: async (_facts, { office, text }, context, { city }) => {
    const refusal = officeRefusal(office, context)
    if (refusal !== null) return refused(refusal)
    const today = dateOf(context.now)
    const [booked, walkedIn] = await Promise.all([ofDay(office, today), walkInsOf(office, today)])
    const isLike = matcher(text)
    const found: ReturnType<typeof showRow>[] = []
    for (const visit of [...booked, ...walkedIn]) {
      if (!isShown(visit.state)) continue
      const people = peopleOf(visit)
      if (isLike(visit, people)) found.push(showRow(visit, city, people))
    }
    found.sort((a, b) => (a.from < b.from ? -1 : 1))
    return done({ rows: found.slice(0, MOST_ROWS), more: found.length > MOST_ROWS })
  },
})

type Matcher = (visit: Visit, people: ReturnType<typeof peopleOf>) => boolean

/** What a text may mean: a number or ID number or the end of one, the place of a walk-in, a name, a plate. */
const matcher = (text: string): Matcher => {
  const code = normaliseIdNumber(text)
  const plate = normalisePlate(text)
  const name = text.trim()
  if (name === '') return () => false
  if (/^\d{1,3}$/.test(code)) return (visit) => isWalkIn(visit) && visit.place === Number(code)
  const isEnd = /^\d+X?$/.test(code) && code.length >= FEWEST_LAST_DIGITS
  return (visit, { person, agent, details }) => {
    const people = [person, agent].flatMap((somebody) => (somebody === null ? [] : [somebody]))
    if (isEnd && visit._id.endsWith(code)) return true
    if (isEnd && people.some(({ idNumber }) => idNumber.endsWith(code))) return true
    return (
      people.some((somebody) => somebody.name.includes(name)) ||
      (plate !== '' && details.some(({ value }) => value.toUpperCase().includes(plate)))
    )
  }
}
