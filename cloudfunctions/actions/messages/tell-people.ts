import { addDays, addMinutes, dateOf, timeOf } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { lastOfEach, lastReminderAt } from '../../domain/messages'
import type { BanRecord } from '../../domain/records/bans'
import type { MessageMarkRecord } from '../../domain/records/messages'
import { bookedOn, bookedSince, closedSince, returningUntil } from '../../store/appointments/to-tell'
import { bansEndedSince } from '../../store/bans'
import { currentCity } from '../../store/cities'
import { messageMark, setMessageMark } from '../../store/messages'
import { isBanned } from '../bans/is-banned'
import { tell, tellAll } from './tell'

/**
 * Longer than any function runs: what got an earlier instant than the last look, and was written after it, is found by
 * the next one.
 */
const OVERLAP_MINUTES = 2

type Mark = Omit<MessageMarkRecord, '_id'>

/** The first time, nobody is told of what was before. */
const firstMark = (now: Date): Mark => ({ at: now, reminded: dateOf(now) })

/** A clock that was set back must not hide what happens from now on. */
const lookBackTo = ({ at }: Mark, now: Date): Date => addMinutes(at < now ? at : now, -OVERLAP_MINUTES)

/** The bans that have ended and left nothing in force; of a person's several the last one. */
const bansOver = async (since: Date, now: Date): Promise<BanRecord[]> => {
  const ended = lastOfEach(await bansEndedSince(since, now))
  const banned = await Promise.all(ended.map(({ personKey }) => isBanned(personKey, now)))
  return ended.filter((_ban, place) => !banned[place])
}

const isTimeToRemind = ({ messages }: Policy, now: Date): boolean =>
  timeOf(now) >= messages.reminderTime && now < lastReminderAt(now)

/** The evening before: whoever comes tomorrow, and whose return ticket is good for the last time then. */
const remind = async (tomorrow: string, now: Date): Promise<number> => {
  const [coming, returning] = await Promise.all([
    tellAll('reminder', (page) => bookedOn(tomorrow, page), now),
    tellAll('return-ending', (page) => returningUntil(tomorrow, page), now),
  ])
  return coming.made + returning.made
}

/**
 * Makes the messages of what has happened since the last look, and in the evening of what is tomorrow; decisions about
 * mandates and bans are told where the timer settles them. How far it has come is kept only after all of it is made, so
 * that a run that died is made up for by the next one.
 */
export const tellPeople = async (now: Date): Promise<Record<string, number>> => {
  const [kept, { city }] = await Promise.all([messageMark(), currentCity(now)])
  const mark = kept ?? firstMark(now)
  const since = lookBackTo(mark, now)
  const tomorrow = addDays(dateOf(now), 1)
  const reminding = mark.reminded !== tomorrow && isTimeToRemind(city.policy, now)
  const [booked, closed, over, reminders] = await Promise.all([
    tellAll('booked', (page) => bookedSince(since, page), now),
    tellAll('closed', (page) => closedSince(since, page), now),
    bansOver(since, now),
    reminding ? remind(tomorrow, now) : 0,
  ])
  const { made: ends } = await tell('ban-ended', over, now)
  if (kept === null || reminding || booked.found + closed.found + over.length > 0)
    await setMessageMark({ at: now, reminded: reminding ? tomorrow : mark.reminded })
  return { booked: booked.made, closed: closed.made, ends, reminders }
}
