import { is } from 'valibot'
import { RequestId } from '../../../miniprogram/contract/ids'
import { readDraft, startDraft, updateDraft } from '../../../miniprogram/services/draft'
import { city, FakePhone } from '../fake-phone'

const slot = { date: '2026-11-25', from: '09:00', to: '09:30' }
const [first, second] = city.businesses.filter(({ category }) => category === 'ebike')
const field = (business: typeof first): string => business?.fields[0]?.key ?? ''
const confirmed = { materials: true, entryRequirements: true, truth: true }

beforeEach(() => {
  new FakePhone()
})

/** A draft with every choice made. */
const full = () =>
  startDraft({
    channel: 'personal',
    business: first?.id ?? '',
    office: 'ebike-yuehu',
    ...slot,
    details: { [field(first)]: 'x', onlyHere: 'y' },
    confirmations: confirmed,
  })

it('a draft survives leaving the mini program', () => {
  const { requestId } = startDraft({ channel: 'personal' })
  expect(readDraft()).toMatchObject({ requestId, channel: 'personal' })
})

it('each booking has a request id of its own, which the server takes, and no choice changes it', () => {
  const ids = Array.from({ length: 50 }, () => startDraft().requestId)
  expect(new Set(ids).size).toBe(50)
  expect(ids.every((id) => is(RequestId, id))).toBe(true)
  expect(updateDraft({ channel: 'agent' }).requestId).toBe(ids[49])
})

it('another office or channel clears the slot and nothing else', () => {
  for (const patch of [{ office: 'ebike-gaoxin' }, { channel: 'agent' as const }]) {
    const before = full()
    const { date: _date, from: _from, to: _to, ...rest } = before
    expect(updateDraft(patch)).toEqual({ ...rest, ...patch })
  }
})

it('the same choice again clears nothing', () => {
  const before = full()
  const { business = '', office = '', channel } = before
  expect(updateDraft({ business, office, ...(channel ? { channel } : {}) })).toEqual(before)
})

it('another business clears office, slot, confirmations and the details that it does not ask for', () => {
  full()
  const draft = updateDraft({ business: second?.id ?? '' })
  expect(draft).not.toHaveProperty('office')
  expect(draft).not.toHaveProperty('date')
  expect(draft.channel).toBe('personal')
  expect(draft.details).not.toHaveProperty('onlyHere')
  expect(draft.confirmations.truth).toBe(false)
})

it('a new slot of the same place replaces the old one', () => {
  full()
  expect(updateDraft({ ...slot, from: '10:00', to: '10:30' })).toMatchObject({ from: '10:00', to: '10:30' })
})

it('a choice without a draft begins one', () => {
  expect(updateDraft({ channel: 'personal' }).requestId).not.toBe('')
})
