import { addMinutes } from '../../miniprogram/contract/calendar'
import { Collection, command } from './database'

/** The rate limit: the times of each account's latest calls, at most as many as it may make in a minute, oldest first. */

interface TurnsRecord {
  /** The openid. */
  _id: string
  reads: Date[]
  writes: Date[]
  /** The latest of both. */
  at: Date
}

const turns = new Collection<TurnsRecord>('turns')

/**
 * Whether the account may call now. One conditional update: the call that is `perMinute` calls back must be older
 * than a minute, or there is none. An account's very first call costs a second round trip, a call too many two more.
 */
export const takeTurn = async (
  openid: string,
  kind: 'read' | 'write',
  perMinute: number,
  now: Date,
): Promise<boolean> => {
  const times = kind === 'read' ? 'reads' : 'writes'
  const take = async (): Promise<boolean> =>
    (await turns.update(
      command.and([
        { _id: openid },
        command.or([
          { [`${times}.${perMinute - 1}`]: command.exists(false) },
          { [`${times}.0`]: command.lt(addMinutes(now, -1)) },
        ]),
      ]),
      { [times]: command.push({ each: [now], slice: -perMinute }), at: now },
    )) > 0
  if (await take()) return true
  if (await turns.insert({ _id: openid, reads: [], writes: [], [times]: [now], at: now })) return true
  // The record may have been made just now, by another of the account's first calls.
  return take()
}

/** Forgets accounts that have not called since an instant. */
export const forgetTurns = (before: Date): Promise<number> => turns.remove({ at: command.lt(before) })
