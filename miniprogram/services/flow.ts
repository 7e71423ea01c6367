import { officesFor } from '../contract/city'
import { detailFaults, normaliseDetails } from '../contract/details'
import type { AppointmentView, PublicCity } from '../contract/models'
import type { NextStep } from '../contract/refusals'
import { currentCity, findBusiness } from './city'
import { type Draft, type DraftPatch, readDraft, startDraft, updateDraft } from './draft'
import { goBack, goHome, open, replaceWith, returnTo } from './navigation'
import { isRegistered, rememberComing } from './session'
import { keptTicket } from './tickets'

/** The way through a booking: one question per page, questions with one possible answer skipped. */

const STEPS = ['channel', 'business', 'business-detail', 'office', 'slot', 'details', 'confirm'] as const
export type Step = (typeof STEPS)[number]

const isStep = (text: string | undefined): text is Step => STEPS.some((step) => step === text)

/** The only office that handles the draft's business, if there is only one. */
const onlyOffice = (draft: Draft, city: PublicCity | null): string | undefined => {
  const business = findBusiness(city, draft.business)
  const offices = city && business ? officesFor(city, business) : []
  return offices.length === 1 ? offices[0]?.id : undefined
}

const isSkipped = (step: Step, draft: Draft, city: PublicCity | null): boolean => {
  if (step === 'office') return onlyOffice(draft, city) !== undefined
  return step === 'details' && findBusiness(city, draft.business)?.fields.length === 0
}

const isAnswered = (step: Step, draft: Draft, city: PublicCity | null): boolean => {
  switch (step) {
    case 'channel':
      return draft.channel !== undefined
    case 'business':
      return findBusiness(city, draft.business) !== undefined
    case 'business-detail': {
      const channels = findBusiness(city, draft.business)?.channels ?? []
      return channels.some((channel) => channel === draft.channel)
    }
    case 'office':
      return draft.office !== undefined
    case 'slot':
      return draft.date !== undefined && draft.from !== undefined
    case 'details': {
      const fields = findBusiness(city, draft.business)?.fields ?? []
      // What may stay empty is asked once, too.
      if (fields.some(({ key }) => draft.details[key] === undefined)) return false
      return Object.keys(detailFaults(fields, normaliseDetails(fields, draft.details))).length === 0
    }
    case 'confirm':
      return false
  }
}

/** Fills in what has one possible answer. */
const settled = (draft: Draft, city: PublicCity | null): Draft => {
  const office = onlyOffice(draft, city)
  return office !== undefined && draft.office !== office ? updateDraft({ office }) : draft
}

const firstUnanswered = (draft: Draft, city: PublicCity | null): Step =>
  STEPS.find((step) => !isSkipped(step, draft, city) && !isAnswered(step, draft, city)) ?? 'confirm'

/**
 * The questions of this booking and where one of them stands: 第 `index + 1` 步，共 `steps.length` 步.
 * Reading about a business belongs to choosing it. Without `at`: the first question without an answer.
 */
export const stepsOf = (
  draft: Draft,
  city: PublicCity | null,
  at?: Step,
): { steps: Step[]; index: number } => {
  const steps = STEPS.filter((step) => step !== 'business-detail' && !isSkipped(step, draft, city))
  const asked = at ?? firstUnanswered(draft, city)
  return { steps, index: steps.indexOf(asked === 'business-detail' ? 'business' : asked) }
}

/** Opens a step, or goes back to it. Who is not registered yet registers first and then arrives there. */
export const goTo = (step: Step): void => {
  if (isRegistered()) returnTo(step)
  else open('register', { next: step })
}

/** Leaves the registration page for the step that sent the person there, else for the page below. */
export const leaveRegistration = (next: string | undefined): void => {
  if (isStep(next)) replaceWith(next)
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

/** The same business once more, at the same place if it still handles it. */
export const bookAgain = ({ channel, business, office }: AppointmentView): void => {
  const city = currentCity()
  const found = findBusiness(city, business)
  if (!city || !found?.channels.includes(channel)) {
    beginBooking()
    return
  }
  const handles = officesFor(city, found).some(({ id }) => id === office)
  beginBooking({ channel, business, ...(handles ? { office } : {}) })
}

/** Ends the flow: home, and the ticket on top of it. Both know of it before the server is asked again. */
export const showBooked = (number: string): void => {
  const booked = keptTicket(number)
  if (booked) rememberComing(booked)
  goHome(number)
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

/** Leads where a refusal's step points. `retry` repeats a call that only the page knows, so nothing happens here. */
export const follow = (next: NextStep): void => {
  const step = stepsByDestination[next.go]
  if (next.go === 'slots' && next.slot) takeSlot(next.slot)
  else if (step) goTo(step)
  else if (next.go === 'appointment' && next.number !== undefined) open('ticket', { number: next.number })
  else if (next.go === 'appointment' || next.go === 'mine') returnTo('mine')
  else if (next.go === 'home') goHome()
  else if (next.go === 'register' || next.go === 'agent-guide' || next.go === 'contact') open(next.go)
}
