import type { NextStep } from '../../../miniprogram/contract/refusals'
import { stepsOf } from '../../../miniprogram/services/booking-questions'
import { readDraft, startDraft, updateDraft } from '../../../miniprogram/services/draft'
import {
  beginBooking,
  bookAgain,
  follow,
  goOn,
  goTo,
  leaveRegistration,
  showBooked,
} from '../../../miniprogram/services/flow'
import { lastOverview } from '../../../miniprogram/services/session'
import { keepTicket } from '../../../miniprogram/services/tickets'
import { appointment } from '../appointment'
import { city, FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'

/** Handled in one office and asking for nothing; and its opposite. */
const oneOffice = city.businesses.find(({ category }) => category === 'driver')?.id ?? ''
const manyOffices = 'ebike-register'
const slot = { date: '2026-11-25', from: '09:00', to: '09:30' }

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  standOn('home')
})

/** The pages that lie below each other, the shown one last. */
const standOn = (...pages: string[]) =>
  Object.assign(globalThis, {
    getCurrentPages: () => pages.map((page) => ({ route: `pages/${page}/${page}` })),
  })
const led = (): string[] => phone.visited.map((url) => url.replace(/^\/pages\/[\w-]+\//, ''))

it('six questions are counted, and reading about a business belongs to choosing it', () => {
  const draft = startDraft({ business: manyOffices })
  expect(stepsOf(draft, city).steps).toEqual(['channel', 'business', 'office', 'slot', 'details', 'confirm'])
  expect(stepsOf(draft, city, 'slot').index).toBe(3)
  expect(stepsOf(draft, city, 'business-detail').index).toBe(stepsOf(draft, city, 'business').index)
})

it('a business that one office handles asks for no office, and takes it', () => {
  startDraft({ channel: 'personal', business: oneOffice })
  goOn()
  expect(led()).toEqual(['slot'])
  expect(readDraft()?.office).toBe('vehicle-office')
  expect(stepsOf(readDraft() ?? startDraft(), city).steps).not.toContain('office')
})

it('a business without fields asks for no details', () => {
  const bare = { ...city, businesses: city.businesses.map((business) => ({ ...business, fields: [] })) }
  expect(stepsOf(startDraft({ business: manyOffices }), bare).steps).not.toContain('details')
})

it('without a step, the first question without an answer counts', () => {
  const draft = startDraft({ channel: 'personal', business: manyOffices, office: 'ebike-yuehu' })
  expect(stepsOf(draft, city).index).toBe(3)
})

it('who is not registered registers first and then arrives where they wanted to go', () => {
  phone.keep('overview', null)
  beginBooking()
  expect(led()).toEqual(['register?next=channel'])
  leaveRegistration('channel')
  expect(led()[1]).toBe('channel')
})

it('registration that no step asked for leads back to the page below', () => {
  standOn('home', 'register')
  leaveRegistration(undefined)
  expect(phone.visited).toEqual(['back'])
})

it('an address that names no step leads nowhere else', () => {
  standOn('home', 'register')
  leaveRegistration('../../evil')
  expect(phone.visited).toEqual(['back'])
})

it('a step that lies below is gone back to, over all that lies between', () => {
  const deltas: unknown[] = []
  Object.assign(wx, { navigateBack: ({ delta }: { delta: number }) => deltas.push(delta) })
  standOn('home', 'channel', 'business', 'business-detail', 'office')
  goTo('business')
  goTo('office')
  expect(deltas).toEqual([2])
  expect(phone.visited).toEqual([])
})

it('ten pages are never exceeded', () => {
  const replaced: string[] = []
  Object.assign(wx, { redirectTo: ({ url }: { url: string }) => replaced.push(url) })
  standOn(...Array.from({ length: 10 }, () => 'notice'))
  goTo('slot')
  expect(replaced).toEqual(['/pages/slot/slot'])
})

it('a draft that was left is taken up at its first open question', () => {
  startDraft({ channel: 'personal', business: manyOffices, office: 'ebike-yuehu' })
  goOn()
  expect(led()).toEqual(['slot'])
})

const answered = { ...slot, channel: 'personal' as const, office: 'ebike-yuehu' }

it('after one answer was changed, those that still hold are not asked again', () => {
  startDraft({ ...answered, business: manyOffices, details: { frameCode: '119822108000123' } })
  updateDraft({ from: '10:00', to: '10:30' })
  goOn()
  updateDraft({ office: 'ebike-gaoxin' })
  goOn()
  expect(led()).toEqual(['confirm', 'slot'])
})

it('what may stay empty is asked once', () => {
  startDraft({ ...answered, business: 'ebike-plates' })
  goOn()
  updateDraft({ details: { ebikePlate: '' } })
  goOn()
  expect(led()).toEqual(['details', 'confirm'])
})

it('a business that the other channel cannot book is asked for again', () => {
  phone.keep('mandates', mandateList(mandate()))
  startDraft({ ...answered, business: 'vehicle-co-owner', channel: 'agent' })
  goOn()
  expect(led()).toEqual(['business'])
})

it('an appointment can be made again with the same business and place, in a new draft', () => {
  const { requestId } = startDraft()
  bookAgain(appointment({ business: manyOffices }))
  expect(readDraft()).toMatchObject({ channel: 'personal', business: manyOffices, office: 'ebike-yuehu' })
  expect(readDraft()?.requestId).not.toBe(requestId)
  expect(led()).toEqual(['slot'])
})

it('an office that no longer handles the business is asked for again', () => {
  bookAgain(appointment({ business: manyOffices, office: 'vehicle-office' }))
  expect(led()).toEqual(['office'])
})

it('a business that is gone begins from the first question', () => {
  bookAgain(appointment({ business: 'gone' }))
  expect(readDraft()).not.toHaveProperty('business')
  expect(led()).toEqual(['channel'])
})

it('after a booking home and the ticket are there, and home knows of it without asking', () => {
  keepTicket(appointment())
  showBooked('261125482137')
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261125482137'])
  expect(lastOverview()?.coming).toEqual([appointment()])
})

const destinations: [NextStep, string][] = [
  [{ label: '', go: 'register' }, 'register'],
  [{ label: '', go: 'appointment', number: '261125482137' }, 'ticket?number=261125482137'],
  [{ label: '', go: 'appointment' }, 'mine'],
  [{ label: '', go: 'mine' }, 'mine'],
  [{ label: '', go: 'slots' }, 'slot'],
  [{ label: '', go: 'offices' }, 'office'],
  [{ label: '', go: 'businesses' }, 'business'],
  [{ label: '', go: 'details' }, 'details'],
  [{ label: '', go: 'confirm' }, 'confirm'],
  [{ label: '', go: 'home' }, 'home'],
  [{ label: '', go: 'agent-guide' }, 'agent-guide'],
  [{ label: '', go: 'contact' }, 'contact'],
  [{ label: '', go: 'mandates' }, '/agent/mandates/mandates'],
  [{ label: '', go: 'appeal' }, 'appeal'],
]
it.each(destinations)('a refusal’s step %j leads somewhere', (next, page) => {
  startDraft({ channel: 'personal' })
  standOn('ticket', 'notice')
  follow(next)
  expect(led()).toEqual([page])
})

it('a retry stays on the page', () => {
  follow({ label: '', go: 'retry' })
  expect(phone.visited).toEqual([])
})

it('a slot that a refusal offers is taken at once, and the flow goes on from there', () => {
  startDraft({ channel: 'personal', business: manyOffices, office: 'ebike-yuehu' })
  follow({ label: '', go: 'slots', slot })
  expect(readDraft()).toMatchObject(slot)
  expect(led()).not.toContain('slot')
  expect(phone.visited).toHaveLength(1)
})
