import type { AppointmentView } from '../contract/appointment'
import type { BanView } from '../contract/blacklist'
import type { Reply } from '../contract/calls/reply'
import type { GreenPassView } from '../contract/green-pass'
import type { Overview } from '../contract/overview'
import type { CitizenView } from '../contract/registration'
import { call } from './api'
import { comingOf } from './appointments'
import { learn } from './clock'
import { stored } from './stored'
import { keepTicket } from './tickets'

/** Who holds this phone, and what is coming: as the server said last. */

const kept = stored<Overview>('overview')

/** The last answer, for showing something at once; null before the first. */
export const lastOverview = (): Overview | null => kept.read()

/** Asks the server and remembers the answer. */
export const loadOverview = async (): Promise<Reply<Overview>> => {
  const reply = await call('citizen.overview', {})
  if (reply.ok) {
    learn(reply.data.now)
    kept.write(reply.data)
    for (const appointment of [...reply.data.coming, ...reply.data.withdrawn]) keepTicket(appointment)
  }
  return reply
}

/** The registered person, masked; null when nobody is, or nobody is known yet. */
export const citizen = (): CitizenView | null => lastOverview()?.citizen ?? null

/** Whether somebody is registered on this phone, as far as the server has said. */
export const isRegistered = (): boolean => citizen() !== null

/** After a registration: what the next overview would say. */
export const rememberCitizen = (registered: CitizenView): void => {
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, citizen: registered })
  else void loadOverview()
}

/** After an application for a mandate: what the next overview would say. */
export const rememberAgent = (): void => {
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, isAgent: true })
}

/** After an appeal: what the next overview would say. */
export const rememberBan = (ban: BanView): void => {
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, ban })
}

/** The green pass, which is shown without a network, too; null when there is none. */
export const greenPass = (): GreenPassView | null => lastOverview()?.pass ?? null

/** After a green pass was given or given up: what the next overview would say. */
export const rememberPass = (pass: GreenPassView | null): void => {
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, pass })
}

/** After a booking: what the next overview would say. */
export const rememberComing = (booked: AppointmentView): void => {
  forgetComing(booked.number)
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, coming: comingOf([...overview.coming, booked]) })
}

/** After a cancellation: what the next overview would say. */
export const forgetComing = (number: string): void => {
  const overview = lastOverview()
  if (overview) kept.write({ ...overview, coming: overview.coming.filter((each) => each.number !== number) })
}
