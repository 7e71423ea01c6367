import type { DayView, FreeSlot, SlotView } from '../contract/slots'
import { dateInWords, timeInWords } from '../contract/wording'

/** How the days and slots of the booking window are said: states in words, never by colour alone. */

/** A day as it is shown: `outside` = beyond the term of the mandate that is booked under. */
export type ShownDay = Omit<DayView, 'state'> & { state: DayView['state'] | 'outside' }

/** A day without its slots, which only the page needs. */
export type DayInStrip = Omit<ShownDay, 'slots'>

/** Days on which a mandate does not hold are not to be had; the reason says when it does. */
export const withinTerm = (days: DayView[], term: { from: string; until: string } | undefined): ShownDay[] =>
  days.map((day) => {
    if (!term || (day.date >= term.from && day.date <= term.until)) return day
    const reason =
      day.date < term.from
        ? `委托期限从 ${dateInWords(term.from)}开始`
        : `委托期限到 ${dateInWords(term.until)}`
    return { ...day, state: 'outside', remaining: 0, slots: [], reason }
  })

/** The one or two words under a day. */
export const dayState = (day: DayInStrip): string => {
  switch (day.state) {
    case 'free':
      return `余 ${day.remaining}`
    case 'full':
      return '已满'
    case 'closed':
      return '休'
    case 'unreleased':
      return '未放号'
    case 'over':
      return '已过'
    case 'outside':
      return '委托期外'
  }
}

/** Why a day has nothing to choose, as a sentence that leads on; null for a day with free slots. */
export const dayExplanation = (day: DayInStrip, releaseTime: string): string | null => {
  switch (day.state) {
    case 'free':
      return null
    case 'full':
      return '这一天已经约满。有人取消时会放回来，也可以选其他日子。'
    case 'closed':
      return `这一天不办理业务${day.reason === null ? '' : `：${day.reason}`}。请选其他日子。`
    case 'unreleased':
      return day.releasesOn === null
        ? '这一天还没有放号。'
        : `这一天还没有放号，${dateInWords(day.releasesOn)} ${timeInWords(releaseTime)} 开始可以预约。`
    case 'over':
      return '今天的时段都过了，请选后面的日子。'
    case 'outside':
      return `${day.reason}，这一天不能用它预约。请选期限内的日子。`
  }
}

/** The words under the time of a slot. */
export const slotState = (slot: SlotView): string => {
  switch (slot.state) {
    case 'free':
      return `余 ${slot.remaining}`
    case 'full':
      return '已满'
    case 'closed':
      return '不办理'
    case 'soon':
      return '来不及了'
    case 'past':
      return '已过'
  }
}

/** The first slot that can be booked, or null when the window has none. */
export const earliestFree = (days: ShownDay[]): FreeSlot | null => {
  for (const { date, slots } of days) {
    const slot = slots.find((each) => each.state === 'free')
    if (slot) return { date, from: slot.from, to: slot.to, remaining: slot.remaining }
  }
  return null
}

/** What to do when nothing in the window is free: when the next day is released, or else to look again. */
export const emptyWindow = (days: ShownDay[], releaseTime: string): string => {
  const next = days.find((day) => day.state === 'unreleased' && day.releasesOn !== null)
  return next?.releasesOn
    ? `近期的号都约满了。${dateInWords(next.date)}的号在 ${dateInWords(next.releasesOn)} ${timeInWords(releaseTime)} 放出。`
    : `近期的号都约满了。每天 ${timeInWords(releaseTime)} 放出新一天的号。`
}

/** Whether a slot that was chosen before can still be booked. */
export const isFree = (days: ShownDay[], chosen: { date: string; from: string }): boolean =>
  days
    .find(({ date }) => date === chosen.date)
    ?.slots.some(({ from, state }) => from === chosen.from && state === 'free') === true
