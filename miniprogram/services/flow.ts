import type { AppointmentView } from '../contract/appointment'
import { officesFor } from '../contract/city/offices'
import type { NextStep } from '../contract/refusals'
import { firstUnanswered, isStep, type Step, settled } from './booking-questions'
import { currentCity, findBusiness } from './city'
import { type DraftPatch, readDraft, startDraft, updateDraft } from './draft'
import { goBack, goHome, open, type PageName, replaceWith, returnTo } from './navigation'
import { NO_PRINCIPAL } from './principal'
import { isRegistered, rememberComing } from './session'
import { keptTicket } from './tickets'

/** The way through a booking: one question per page, questions with one possible answer skipped. */

const pageOf = (step: Step): PageName => (step === 'mandate' ? 'agent/choose-mandate' : step)

/** Opens a step, or goes back to it. Who is not registered yet registers first and then arrives there. */
export const goTo = (step: Step): void => {
  if (isRegistered()) returnTo(pageOf(step))
  else open('register', { next: step })
}

/** Leaves the registration page for the step that sent the person there, else for the page below. */
export const leaveRegistration = (next: string | undefined): void => {
  if (isStep(next)) replaceWith(pageOf(next))
  else goBack()
}

/** A new booking, from the first question that the preset leaves open. */
export const beginBooking = (preset: DraftPatch = {}): void => {
  const city = currentCity()
  goTo(firstUnanswered(settled(startDraft(preset), city), city))
}

/**
 * Goes on with the draft at its first open question: from a step that has its answer, or where a person left off.
 * Who changed one answer is not asked again for those that still hold.
 */
export const goOn = (): void => {
  const city = currentCity()
  goTo(firstUnanswered(settled(readDraft() ?? startDraft(), city), city))
}

/** Under which mandate and for whom, as far as an appointment tells: names and ID numbers come masked. */
const agentPreset = ({ agent, person }: AppointmentView): DraftPatch => {
  if (agent === null) return {}
  const isOwn = agent.unit !== null && agent.unit === person.name
  return { mandate: agent.mandate, ...(isOwn ? { principal: { ...NO_PRINCIPAL, is: 'unit' } } : {}) }
}

/** The same business once more, at the same place if it still handles it, for the same unit. */
export const bookAgain = (appointment: AppointmentView): void => {
  const { channel, business, office } = appointment
  const city = currentCity()
  const found = findBusiness(city, business)
  if (!city || !found?.channels.includes(channel)) {
    beginBooking()
    return
  }
  const handles = officesFor(city, found).some(({ id }) => id === office)
  beginBooking({ channel, business, ...agentPreset(appointment), ...(handles ? { office } : {}) })
}

/** In place of the page that chose what was missing: the draft, at its first open question. */
export const resumeInPlace = (): void => {
  const city = currentCity()
  replaceWith(pageOf(firstUnanswered(settled(readDraft() ?? startDraft(), city), city)))
}

/** Ends the flow: home, and the ticket on top of it. Both know of it before the server is asked again. */
export const showBooked = (number: string): void => {
  const booked = keptTicket(number)
  if (booked) rememberComing(booked)
  goHome({ ticket: number })
}

const takeSlot = (slot: NonNullable<NextStep['slot']>): void => {
  const city = currentCity()
  goTo(firstUnanswered(updateDraft(slot), city))
}

const stepsByDestination: Partial<Record<NextStep['go'], Step>> = {
  slots: 'slot',
  offices: 'office',
  businesses: 'business',
  details: 'details',
  confirm: 'confirm',
}

const pagesByDestination: Partial<Record<NextStep['go'], PageName>> = {
  register: 'register',
  'agent-guide': 'agent-guide',
  mandates: 'agent/mandates',
  appeal: 'appeal',
  contact: 'contact',
}

/** Leads where a refusal's step points. `retry` repeats a call that only the page knows, so nothing happens here. */
export const follow = (next: NextStep): void => {
  const step = stepsByDestination[next.go]
  if (next.go === 'slots' && next.slot) takeSlot(next.slot)
  else if (step) goTo(step)
  else if (next.go === 'appointment' && next.number !== undefined) open('ticket', { number: next.number })
  else if (next.go === 'appointment' || next.go === 'mine') returnTo('mine')
  else if (next.go === 'home') goHome()
  else {
    const page = pagesByDestination[next.go]
    if (page) open(page)
  }
}
