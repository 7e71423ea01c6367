/** What is free, where and when. */

/** free · full · closed = by the office · soon = too close to begin · past */
export type SlotState = 'free' | 'full' | 'closed' | 'soon' | 'past'

/** A time that can be chosen, or why it cannot. */
export interface SlotView {
  from: string
  to: string
  state: SlotState
  remaining: number
}

/** free · full · closed (see `reason`) · unreleased (see `releasesOn`) · over = nothing left today */
export type DayState = 'free' | 'full' | 'closed' | 'unreleased' | 'over'

/** A day with its slots. */
export interface DayView {
  date: string
  state: DayState
  remaining: number
  slots: SlotView[]
  /** Why the day is closed. */
  reason: string | null
  /** The date on which the day can be booked; at the policy's release time. */
  releasesOn: string | null
}

/** A time with seats. */
export interface FreeSlot {
  date: string
  from: string
  to: string
  remaining: number
}

/** An office with its next free slot. */
export interface OfficeAvailability {
  office: string
  next: FreeSlot | null
}
