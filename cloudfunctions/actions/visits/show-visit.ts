import { timeOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import type { VisitRow } from '../../../miniprogram/contract/today'
import type { VisitView } from '../../../miniprogram/contract/visit'
import { maskIdNumber, maskName } from '../../../miniprogram/contract/wording'
import { isShown } from '../../domain/appointment-view'
import { isWalkIn, possibleMoves, type Visit } from '../../domain/moving'
import type { AppointmentRecord, AppointmentSecrets } from '../../domain/records/appointments'
import type { WalkInRecord } from '../../domain/records/visits'
import type { VisitState } from '../../domain/visits'
import { unseal } from '../../platform/secrets'

/** Visits as the staff see them. */

interface Named {
  name: string
  idNumber: string
}

/** Whom a visit is about, unsealed. */
interface People {
  person: Named | null
  agent: (Named & { unit: string | null }) | null
  details: { label: string; value: string }[]
}

/** The people of a visit, by name. Only for eyes that have a reason: opening a visit, or a search among them. */
export const peopleOf = (visit: Visit): People => {
  // Somebody who was let in by hand, or whose account was closed since.
  if (visit.sealed === null) return { person: null, agent: null, details: [] }
  if (isWalkIn(visit)) return { person: unseal<Named>(visit.sealed), agent: null, details: [] }
  const { name, idNumber, agent, details } = unseal<AppointmentSecrets>(visit.sealed)
  return { person: { name, idNumber }, agent, details }
}

const masked = <Somebody extends Named>(person: Somebody): Somebody => ({
  ...person,
  name: maskName(person.name),
  idNumber: maskIdNumber(person.idNumber),
})

const stateOf = ({ state }: Visit): VisitState => {
  if (!isShown(state)) throw new Error(`a visit that is ${state} is not shown`)
  return state
}

const timesOf = (visit: Visit): { date: string; from: string; to: string } => {
  if (!isWalkIn(visit)) return { date: visit.date, from: visit.from, to: visit.to }
  const at = visit.admittedAt === null ? '' : timeOf(visit.admittedAt)
  return { date: visit.visitDate ?? '', from: at, to: at }
}

interface Shown {
  office: string
  city: City
  now: Date
  photoLinks?: string[]
  ahead?: number | null
}

/** What a visit is about besides people; somebody without an appointment is here for whatever the category has. */
const businessOf = (visit: Visit, city: City) => {
  if (!isWalkIn(visit)) return { business: visit.business, businessName: visit.businessName }
  const category = city.categories.find(({ id }) => id === visit.category)
  return { business: '', businessName: category?.name ?? '' }
}

const officeName = (visit: Visit, city: City): string =>
  city.offices.find(({ id }) => id === visit.office)?.shortName ?? visit.office

/** A visit for a decision: nobody is masked while there is one to make, since they are compared with their ID card. */
export const showVisit = (visit: Visit, shown: Shown): VisitView => {
  const moves = possibleMoves({ visit, office: shown.office, policy: shown.city.policy, now: shown.now })
  const { person, agent, details } = peopleOf(visit)
  const isToDecide = moves.length > 0
  const eyes = isToDecide ? <Somebody extends Named>(somebody: Somebody) => somebody : masked
  return {
    id: visit._id,
    entry: isWalkIn(visit) ? visit.entry : 'booked',
    status: stateOf(visit),
    revision: visit.revision,
    moves,
    person: person && eyes(person),
    agent: agent && eyes(agent),
    photoLinks: isToDecide ? (shown.photoLinks ?? []) : [],
    channel: isWalkIn(visit) ? 'personal' : visit.channel,
    category: visit.category,
    ...businessOf(visit, shown.city),
    officeName: officeName(visit, shown.city),
    ...timesOf(visit),
    details,
    admittedAt: visit.admittedAt?.toISOString() ?? null,
    lacking: isWalkIn(visit) ? [] : visit.lacking,
    returnUntil: isWalkIn(visit) ? null : visit.returnUntil,
    ahead: shown.ahead ?? null,
  }
}

/** How many digits of a number tell it from others of its day. */
const LABEL_DIGITS = 6

const labelOf = (visit: AppointmentRecord | WalkInRecord): string =>
  isWalkIn(visit) ? String(visit.place) : visit._id.slice(-LABEL_DIGITS)

/** Who is called out: the one who has come. */
const comer = ({ agent, person }: People): string => {
  const name = (agent ?? person)?.name
  return name === undefined ? '' : maskName(name)
}

/** A visit in a list: masked. */
export const showRow = (visit: Visit, city: City, people = peopleOf(visit)): VisitRow => ({
  id: visit._id,
  entry: isWalkIn(visit) ? visit.entry : 'booked',
  status: stateOf(visit),
  revision: visit.revision,
  name: comer(people),
  label: labelOf(visit),
  category: visit.category,
  businessName: businessOf(visit, city).businessName,
  from: timesOf(visit).from,
  to: timesOf(visit).to,
  isLate: !isWalkIn(visit) && visit.admittedAs === 'late',
  admittedAt: visit.admittedAt?.toISOString() ?? null,
  calledAt: visit.calledAt?.toISOString() ?? null,
})
