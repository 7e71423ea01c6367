import type { CitizenRecord } from '../domain/records/citizens'
import { Collection, command, type FoundBy, type Look } from './database'

/** Registered people: one account has one person, one person one account. */

const citizens = new Collection<CitizenRecord>('citizens')

/** What is stored of an account, also while it is being closed. */
export const accountOf = (openid: string): Promise<CitizenRecord | null> => citizens.get(openid)

const unlessClosing = (citizen: CitizenRecord | null): CitizenRecord | null =>
  citizen?.closingAt ? null : citizen

/** Who is registered with an account. */
export const citizenOf = async (openid: string): Promise<CitizenRecord | null> =>
  unlessClosing(await accountOf(openid))

/** The same, and whatever else a call has to know of somebody registered, in one trip. */
export const citizenWithRecords = async <Asked extends Record<string, Look<unknown> | null>>(
  openid: string,
  looks: Asked,
): Promise<{ citizen: CitizenRecord | null; found: FoundBy<Asked> }> => {
  const { document, found } = await citizens.getWith(openid, looks)
  return { citizen: unlessClosing(document), found }
}

/** What is stored of a person, also while the account is being closed. */
export const accountWith = async (personKey: string): Promise<CitizenRecord | null> =>
  (await citizens.find({ personKey }, { limit: 1 }))[0] ?? null

/** The registered person behind a person key; null when there is none, or the account is being closed. */
export const citizenWith = async (personKey: string): Promise<CitizenRecord | null> =>
  unlessClosing(await accountWith(personKey))

/** Whose green pass it is; null as above. */
export const citizenWithPass = async (passReference: string): Promise<CitizenRecord | null> =>
  unlessClosing((await citizens.find({ passReference }, { limit: 1 }))[0] ?? null)

/** Gives a registered person a green pass, or takes it; false when the account is not registered. */
export const setPass = async (openid: string, pass: string | null): Promise<boolean> =>
  (await citizens.update({ _id: openid, closingAt: null }, { pass })) > 0

/** Corrects the mobile number of a person. The fields change together, so that of two at once one stays whole. */
export const correctMobile = async (
  { _id, personKey }: CitizenRecord,
  change: Pick<CitizenRecord, 'sealed' | 'mobileKey'>,
): Promise<boolean> => (await citizens.update({ _id, personKey, closingAt: null }, change)) > 0

/** From now on nobody is registered with the account; false when that was so before. */
export const beginClosing = async (openid: string, now: Date): Promise<boolean> =>
  (await citizens.update({ _id: openid, closingAt: null }, { closingAt: now })) > 0

/** Something is open: the account stays. */
export const stopClosing = ({ _id, closingAt }: CitizenRecord): Promise<number> =>
  citizens.update({ _id, closingAt }, { closingAt: null })

/** Accounts whose closing began before an instant. */
export const closingSince = (before: Date, limit: number): Promise<CitizenRecord[]> =>
  citizens.find({ closingAt: command.lte(before) }, { limit })

/** Removes an account that is still the one that was closed. */
export const removeAccount = ({ _id, closingAt }: CitizenRecord): Promise<number> =>
  citizens.remove({ _id, closingAt })

/** False when the account or the person is registered already. */
export const addCitizen = (citizen: CitizenRecord): Promise<boolean> => citizens.insert(citizen)

/** The registered people behind these person keys, in no order. */
export const citizensWith = (personKeys: string[]): Promise<CitizenRecord[]> =>
  citizens.find({ personKey: command.in(personKeys) })

/** The registered people of these accounts, in no order. */
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
