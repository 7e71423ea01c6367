import type { AppointmentView } from './appointment'
import type { BanView, StrikesView } from './blacklist'
import type { GreenPassView } from './green-pass'
import type { CitizenView } from './registration'
import type { StaffView } from './staff'

/** All that the home page says of the person who opens it. */
export interface Overview {
  citizen: CitizenView | null
  coming: AppointmentView[]
  /** Ended by the office, of days that are not over: people may still count on them. */
  withdrawn: AppointmentView[]
  ban: BanView | null
  strikes: StrikesView
  /** The green pass; null when there is none. */
  pass: GreenPassView | null
  /** Whether any mandate was ever applied for. */
  isAgent: boolean
  staff: StaffView | null
  cityVersion: string
  /** The server's clock, an instant in ISO 8601. */
  now: string
}
