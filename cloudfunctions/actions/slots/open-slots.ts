import { dateOf } from '../../../miniprogram/contract/calendar'
import { settleChanges, unsettledChanges } from '../../store/changes'
import { freshCity } from '../../store/cities'
import { plannedFrom } from '../../store/planned-dates'
import { noteChange } from '../staff/note-change'
import { planSlots } from './plan-slots'

/**
 * The timer's part of the timetable: makes the slots of every day in the booking window and of the next one to enter
 * it as the plan has them. One round trip when there is nothing to do. After a change all days are looked at once more,
 * when nobody can be working from an older plan any more.
 */
export const openSlots = async (now: Date): Promise<{ added: number; changed: number }> => {
  const [city, planned, changes] = await Promise.all([
    freshCity(now),
    plannedFrom(dateOf(now)),
    unsettledChanges(now),
  ])
  const followed = await planSlots(city, planned, now, changes.length > 0)
  if (changes.length > 0) {
    await Promise.all(changes.map(noteChange))
    await settleChanges(changes.map(({ _id }) => _id))
  }
  const count = (slots: unknown[][]): number => slots.reduce((sum, { length }) => sum + length, 0)
  return {
    added: count(followed.map(({ difference }) => difference.missing)),
    changed: count(followed.flatMap(({ difference: { changed, surplus } }) => [changed, surplus])),
  }
}
