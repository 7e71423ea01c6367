import type { CitizenRecord } from '../domain/records'
import { Collection, command } from './database'

/** Registered people: one account has one person, one person one account. */

const citizens = new Collection<CitizenRecord>('citizens')

export const citizenOf = (openid: string): Promise<CitizenRecord | null> => citizens.get(openid)

export const citizenWith = async (personKey: string): Promise<CitizenRecord | null> =>
  (await citizens.find({ personKey }, { limit: 1 }))[0] ?? null

export const citizenWithPass = async (passReference: string): Promise<CitizenRecord | null> =>
  (await citizens.find({ passReference }, { limit: 1 }))[0] ?? null

/** Gives a registered person a green pass, or takes it; false when the account is not registered. */
export const setPass = async (openid: string, pass: string | null): Promise<boolean> =>
  (await citizens.update({ _id: openid }, { pass })) > 0

/** False when the account or the person is registered already. */
export const addCitizen = (citizen: CitizenRecord): Promise<boolean> => citizens.insert(citizen)

export const citizensWith = (personKeys: string[]): Promise<CitizenRecord[]> =>
  citizens.find({ personKey: command.in(personKeys) })

export const citizensOf = (openids: string[]): Promise<CitizenRecord[]> =>
  openids.length === 0 ? Promise.resolve([]) : citizens.find({ _id: command.in(openids) })

/** Mobile numbers behind which there are at least so many people, with their openids. */
export const sharedMobiles = (people: number): Promise<{ openids: string[] }[]> =>
  citizens.aggregate([
    ['group', { _id: '$mobileKey', openids: { $push: '$_id' }, people: { $sum: 1 } }],
    ['match', { people: { $gte: people } }],
    ['limit', MAXIMUM_ROWS],
  ])

const MAXIMUM_ROWS = 50
