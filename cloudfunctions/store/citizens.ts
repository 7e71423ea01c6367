import type { CitizenRecord } from '../domain/records'
import { Collection } from './database'

/** Registered people: one account has one person, one person one account. */

const citizens = new Collection<CitizenRecord>('citizens')

export const citizenOf = (openid: string): Promise<CitizenRecord | null> => citizens.get(openid)

export const citizenWith = async (personKey: string): Promise<CitizenRecord | null> =>
  (await citizens.find({ personKey }, { limit: 1 }))[0] ?? null

/** False when the account or the person is registered already. */
export const addCitizen = (citizen: CitizenRecord): Promise<boolean> => citizens.insert(citizen)
