import type { BanRecord } from '../domain/records'
import { Collection, command } from './database'

/** The blacklist. An entry names every key it acts on, so that one read by openid finds it. */

const bans = new Collection<BanRecord>('bans')

/** Entries that were not lifted, ended ones among them. */
export const bansOn = (subject: string): Promise<BanRecord[]> =>
  bans.find({ subjects: subject, liftedAt: null })

/** Lets the entries on a person act on the account that the person has just registered with. */
export const extendBans = (personKey: string, openid: string): Promise<number> =>
  bans.update(command.and([{ subjects: personKey }, { subjects: command.neq(openid) }]), {
    subjects: command.push([openid]),
  })
