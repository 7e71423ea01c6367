import type { AppointmentView } from '../../contract/appointment'
import type { BanView, StrikesView } from '../../contract/blacklist'
import { dateOf } from '../../contract/calendar'
import type { ContactLine } from '../../contract/city/city'
import type { PublicCity } from '../../contract/city/public-city'
import type { Overview } from '../../contract/overview'
import { comingOf, lastDayOf } from '../../services/appointments'
import { findBusiness } from '../../services/city'
import { type Draft, isBegun } from '../../services/draft'
import { type NoticeLine, noticeLines } from '../../services/notices'
import { type OpenNow, openNow } from '../../services/office-times'

export interface OfficeLine extends OpenNow {
  id: string
  name: string
}

/** Everything that the home page shows. */
export interface HomeView {
  authority: string
  coming: AppointmentView[]
  /** Ended by the office, while somebody may still count on them. */
  withdrawn: AppointmentView[]
  /** Another appointment may be made. */
  mayBook: boolean
  /** The business of a booking that was left; empty when there is none. */
  left: string
  /** Why no booking is possible; null when it is. */
  ban: BanView | null
  /** Broken promises that count; null while the ban says more. */
  strikes: StrikesView | null
  /** There is a green pass to show. */
  hasPass: boolean
  /** Registered as somebody who books for others. */
  isAgent: boolean
  /** The masked name of who is registered; empty when nobody is. */
  person: string
  /** This person works for the office. */
  isStaff: boolean
  notices: NoticeLine[]
  offices: OfficeLine[]
  lines: ContactLine[]
}

const NOTICES_SHOWN = 3

/** Whether somebody may hold another number: for themselves, or as an agent. */
const mayHoldMore = (
  coming: AppointmentView[],
  isAgent: boolean,
  { booking, agents }: PublicCity['policy'],
): boolean => {
  const held = (channel: AppointmentView['channel']) =>
    coming.filter((each) => each.channel === channel).length
  const isFree = held('personal') < booking.numbersPerPerson
  return isFree || (isAgent && held('agent') < agents.numbersPerAgent)
}

/** What the home page says about a catalogue, the last overview, the draft and what the office ended, at an instant. */
export const homeView = (
  city: PublicCity,
  overview: Overview | null,
  draft: Draft | null,
  withdrawn: AppointmentView[],
  instant: Date,
): HomeView => {
  const today = dateOf(instant)
  // A remembered overview may be from yesterday.
  const coming = comingOf(overview?.coming ?? []).filter((each) => lastDayOf(each) >= today)
  const isAgent = overview?.isAgent ?? false
  const ban = overview?.ban ?? null
  return {
    authority: city.authority,
    coming,
    withdrawn,
    mayBook: ban === null && mayHoldMore(coming, isAgent, city.policy),
    left: isBegun(draft) ? (findBusiness(city, draft.business)?.name ?? '') : '',
    ban,
    strikes: ban === null ? (overview?.strikes ?? null) : null,
    hasPass: (overview?.pass ?? null) !== null,
    isAgent,
    person: overview?.citizen?.name ?? '',
    isStaff: (overview?.staff ?? null) !== null,
    notices: noticeLines(city, instant).slice(0, NOTICES_SHOWN),
    offices: city.offices.map((office) => ({
      id: office.id,
      name: office.shortName,
      ...openNow(office, city, instant),
    })),
    lines: city.contactLines,
  }
}
