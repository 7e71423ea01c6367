import { addMinutes } from '../../miniprogram/contract/calendar'
import { Collection, command } from './database'

/** The rate limit: the times of each account's latest calls, as many as it may make in a minute, oldest first. */

interface TurnsRecord {
  /** `openid:kind` */
  _id: string
  times: Date[]
  /** The latest of them. */
  at: Date
}

const turns = new Collection<TurnsRecord>('turns')

/**
 * Whether the account may call now. One conditional update: the call that is `perMinute` calls back must be older
 * than a minute. An account's first call of a kind costs a second round trip, a call too many two more.
 */
export const takeTurn = async (
  openid: string,
  kind: 'read' | 'write',
  perMinute: number,
  now: Date,
): Promise<boolean> => {
  const _id = `${openid}:${kind}`
  const minuteAgo = addMinutes(now, -1)
  const take = async (): Promise<boolean> =>
    (await turns.update(
      { _id, 'times.0': command.lt(minuteAgo) },
      { times: command.push({ each: [now], slice: -perMinute }), at: now },
    )) > 0
  if (await take()) return true
  const longAgo = new Date(0)
  if (await turns.insert({ _id, times: [...Array<Date>(perMinute - 1).fill(longAgo), now], at: now }))
    return true
  // The record may have been made just now, by another of the account's first calls.
  return take()
}

/** Forgets accounts that have not called since an instant. */
export const forgetTurns = (before: Date): Promise<number> => turns.remove({ at: command.lt(before) })
