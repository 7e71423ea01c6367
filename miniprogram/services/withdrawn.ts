import { type AppointmentView, isLive } from '../contract/appointment'
import { dateOf } from '../contract/calendar'
import { call } from './api'
import { lastDayOf } from './appointments'
import { now } from './clock'
import { stored } from './stored'
import { keepTicket, keptTickets } from './tickets'

/** Appointments that the office has ended: people may still count on the ticket in their phone. */

const seen = stored<string[]>('withdrawn-seen')
const SEEN_AT_MOST = 20

const fromToday = (): AppointmentView[] =>
  keptTickets().filter((ticket) => lastDayOf(ticket) >= dateOf(now()))

/** Asks what became of tickets of this phone that are not coming any more, so that none looks valid that is not. */
export const askAfterMissing = async (coming: readonly AppointmentView[]): Promise<void> => {
  const missing = fromToday().filter(
    ({ status, number }) => isLive(status) && coming.every((each) => each.number !== number),
  )
  const replies = await Promise.all(missing.map(({ number }) => call('appointment.read', { number })))
  for (const reply of replies) if (reply.ok) keepTicket(reply.data.appointment)
}

/** Withdrawn appointments whose day is not over, until the person has seen them. The nearest first. */
export const withdrawnTickets = (): AppointmentView[] =>
  fromToday()
    .filter(({ status, number }) => status === 'withdrawn' && !seen.read()?.includes(number))
    .reverse()

/** The person has seen that the office ended it. */
export const markSeen = (number: string): void =>
  seen.write([number, ...(seen.read() ?? [])].slice(0, SEEN_AT_MOST))
