import type { DayView, SlotState, SlotView } from '../../miniprogram/contract/slots'

/** A slot of half an hour; `remaining` counts only where the slot is free. */
export const slot = (from: string, to: string, state: SlotState = 'free', remaining = 3): SlotView => ({
  from,
  to,
  state,
  remaining: state === 'free' ? remaining : 0,
})

/** A day with these slots, free as long as one of them is. */
export const day = (date: string, slots: SlotView[], more: Partial<DayView> = {}): DayView => {
  const remaining = slots.reduce((sum, each) => sum + each.remaining, 0)
  return {
    date,
    state: remaining > 0 ? 'free' : 'full',
    remaining,
    slots,
    reason: null,
    releasesOn: null,
    ...more,
  }
}
