import type { AppointmentView } from '../contract/appointment'
import { stored } from './stored'

/** Tickets that were seen once, so that they can be shown without a network, with the materials ticked on each. */

interface KeptTicket {
  view: AppointmentView
  /** Names of the materials that are packed. */
  ticked: string[]
}

const KEPT_AT_MOST = 20
const kept = stored<KeptTicket[]>('tickets')

const byDateDescending = (a: KeptTicket, b: KeptTicket): number =>
  `${b.view.date}${b.view.from}`.localeCompare(`${a.view.date}${a.view.from}`)

const all = (): KeptTicket[] => kept.read() ?? []
const find = (number: string): KeptTicket | undefined => all().find(({ view }) => view.number === number)

const put = (ticket: KeptTicket): void => {
  const others = all().filter(({ view }) => view.number !== ticket.view.number)
  kept.write([ticket, ...others].sort(byDateDescending).slice(0, KEPT_AT_MOST))
}

/** Keeps what the server said last about a ticket. */
export const keepTicket = (view: AppointmentView): void =>
  put({ view, ticked: find(view.number)?.ticked ?? [] })

/** A ticket as it was seen last; null when it never was. */
export const keptTicket = (number: string): AppointmentView | null => find(number)?.view ?? null

/** Newest date first. */
export const keptTickets = (): AppointmentView[] => all().map(({ view }) => view)

/** Names of the materials that the person has ticked. */
export const tickedMaterials = (number: string): string[] => find(number)?.ticked ?? []

/** Remembers which materials are packed. */
export const tickMaterials = (number: string, ticked: string[]): void => {
  const ticket = find(number)
  if (ticket) put({ ...ticket, ticked })
}
