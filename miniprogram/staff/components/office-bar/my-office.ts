import { dateOf } from '../../../contract/calendar'
import { currentCity } from '../../../services/city'
import { now } from '../../../services/clock'
import { lastOverview } from '../../../services/session'
import { stored } from '../../../services/stored'

/** At which office the holder of this phone works now. Who has several says so once a day. */

export interface Workplace {
  id: string
  name: string
}

const kept = stored<{ office: string; date: string }>('my-office')

/** The offices that the holder of this phone works for, in the city's order. */
export const myOffices = (): Workplace[] => {
  const staff = lastOverview()?.staff
  if (!staff) return []
  return (currentCity()?.offices ?? [])
    .filter(({ id }) => staff.offices === null || staff.offices.includes(id))
    .map(({ id, shortName }) => ({ id, name: shortName }))
}

/** Null until it was chosen today; a single office has one possible answer. */
export const myOffice = (): Workplace | null => {
  const offices = myOffices()
  const chosen = kept.read()
  const id = chosen?.date === dateOf(now()) ? chosen.office : undefined
  return (offices.length === 1 ? offices[0] : offices.find((office) => office.id === id)) ?? null
}

/** For the rest of the day. */
export const chooseOffice = (office: string): void => kept.write({ office, date: dateOf(now()) })
