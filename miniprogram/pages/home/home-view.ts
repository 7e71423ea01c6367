import { dateOf } from '../../contract/calendar'
import type { ContactLine } from '../../contract/city'
import type { AppointmentView, Overview, PublicCity } from '../../contract/models'
import { type Refusal, refuse } from '../../contract/refusals'
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
  /** Another appointment may be made. */
  mayBook: boolean
  /** The business of a booking that was left; empty when there is none. */
  left: string
  /** Why no booking is possible; null when it is. */
  ban: Refusal | null
  /** The masked name of who is registered; empty when nobody is. */
  person: string
  notices: NoticeLine[]
  offices: OfficeLine[]
  lines: ContactLine[]
}

const NOTICES_SHOWN = 3

/** What the home page says about a catalogue, the last overview and the draft, at an instant. */
export const homeView = (
  city: PublicCity,
  overview: Overview | null,
  draft: Draft | null,
  instant: Date,
): HomeView => {
  const today = dateOf(instant)
  // A remembered overview may be from yesterday.
  const coming = (overview?.coming ?? []).filter(({ date }) => date >= today)
  const ban = overview?.ban ?? null
  return {
    authority: city.authority,
    coming,
    mayBook: ban === null && coming.length < city.policy.booking.numbersPerPerson,
    left: isBegun(draft) ? (findBusiness(city, draft.business)?.name ?? '') : '',
    ban: ban && refuse('BANNED', ban),
    person: overview?.citizen?.name ?? '',
    notices: noticeLines(city, instant).slice(0, NOTICES_SHOWN),
    offices: city.offices.map((office) => ({
      id: office.id,
      name: office.shortName,
      ...openNow(office, city, instant),
    })),
    lines: city.contactLines,
  }
}
