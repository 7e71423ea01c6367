import type { BanHistory, BanRecord } from '../domain/records/bans'
import { Collection, command, type Look } from './database'

/** The blacklist. An entry names every key it acts on, so that one read by openid finds it. */

const bans = new Collection<BanRecord>('bans')

/** The entry with an id, or null. */
export const banWith = (id: string): Promise<BanRecord | null> => bans.get(id)

/** Every entry on an openid or a person key, ended and lifted ones among them. */
export const bansOn = (subject: string): Promise<BanRecord[]> => bans.find({ subjects: subject })

/** The same beside another read. */
export const lookForBansOn = (subject: string): Look<BanRecord> => bans.look({ subjects: subject })

/** False when an entry of the same id is there already. */
export const addBan = (ban: BanRecord): Promise<boolean> => bans.insert(ban)

/** Lets the entries on a person act on the account that the person has just registered with. */
export const extendBans = (personKey: string, openid: string): Promise<number> =>
  bans.update(command.and([{ subjects: personKey }, { subjects: command.neq(openid) }]), {
    subjects: command.push([openid]),
  })

/** Puts the person's only appeal on an entry; false when there is one already or the entry was lifted. */
export const appealBan = async (id: string, subject: string, appeal: BanRecord['appeal']): Promise<boolean> =>
  (await bans.update(
    { _id: id, subjects: subject, appeal: null, liftedAt: null },
    { appeal, revision: command.inc(1) },
  )) > 0

/** Changes an entry that is still as it was seen; false when somebody else was faster. */
export const changeBan = async (
  seen: Pick<BanRecord, '_id' | 'revision'>,
  change: Partial<Pick<BanRecord, 'until' | 'liftedAt' | 'appeal' | 'settleAt'>>,
  event: BanHistory,
): Promise<boolean> =>
  (await bans.update(
    { _id: seen._id, revision: seen.revision },
    { ...change, revision: command.inc(1), history: command.push([event]) },
  )) > 0

const inForce = (now: Date) => [{ liftedAt: null }, command.or([{ until: null }, { until: command.gt(now) }])]

/** Entries in force on people who have not registered, as far as the entries know. */
export const bansWithoutAccount = (now: Date): Promise<BanRecord[]> =>
  bans.find(command.and([...inForce(now), { 'subjects.1': command.exists(false) }]))

/** The lists that managers see. */
export type BanList = 'appealed' | 'in-force' | 'ended'

/** Entries with an undecided appeal, in force, or ended and lifted. */
const inList = (list: BanList, now: Date) =>
  ({
    appealed: command.and([...inForce(now), { 'appeal.decision': null, 'appeal.at': command.exists(true) }]),
    'in-force': command.and(inForce(now)),
    // Later than the first instant of all: indexes know what is later, not what is there.
    ended: command.or([{ liftedAt: command.gt(new Date(0)) }, { until: command.lte(now) }]),
  })[list]

/** A page of a list: appealed ones oldest first, the others newest first. */
export const bansIn = (
  list: BanList,
  now: Date,
  page: { skip: number; limit: number },
): Promise<BanRecord[]> =>
  bans.find(inList(list, now), { order: [['from', list === 'appealed' ? 'asc' : 'desc']], ...page })

/** How many a list has. */
export const countBans = (list: BanList, now: Date): Promise<number> => bans.count(inList(list, now))

/** Entries whose time ended after an instant, and those that were lifted after it. */
export const bansEndedSince = (since: Date, now: Date): Promise<BanRecord[]> =>
  bans.find(
    command.or([
      { until: command.and([command.gt(since), command.lte(now)]), liftedAt: null },
      { liftedAt: command.gt(since) },
    ]),
  )

/** Entries for which the timer has something left to do. */
export const unsettledBans = (now: Date, limit: number): Promise<BanRecord[]> =>
  bans.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for an entry as it was seen; a later change is settled by itself. */
export const settleBan = ({ _id, revision }: BanRecord): Promise<number> =>
  bans.update({ _id, revision }, { settleAt: null })

/** Those that ended before an instant. */
export const bansEndedBefore = (before: Date, limit: number): Promise<BanRecord[]> =>
  bans.find(
    command.and([
      { settleAt: null },
      command.or([{ until: command.lt(before) }, { liftedAt: command.lt(before) }]),
    ]),
    { limit },
  )

/** Takes an account from an entry, and words where they are not needed any more; it still acts on the person. */
export const disownBan = (
  { _id, revision }: BanRecord,
  change: Partial<Pick<BanRecord, 'subjects' | 'evidence' | 'appeal' | 'history'>>,
): Promise<number> => bans.update({ _id, revision }, change)

/** Removes entries for good; how many there were. */
export const removeBans = (ids: string[]): Promise<number> => bans.remove({ _id: command.in(ids) })
