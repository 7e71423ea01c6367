import type { CityRecord } from '../../cloudfunctions/domain/records/city'
import type { StaffRecord } from '../../cloudfunctions/domain/records/staff'
import { CommandFault } from './command-fault'
import type { Environment } from './environment'
import { BY, note } from './note'
import type { StaffOptions } from './staff-options'

/** Gives and takes roles of the staff: the only way to make somebody a manager. Answers the lines to print. */

const MOST = 1000

export const changeStaff = async (environment: Environment, options: StaffOptions): Promise<string[]> => {
  switch (options.what) {
    case 'list':
      return (await everybody(environment)).map(inWords)
    case 'add':
      return [await add(environment, options)]
    case 'remove':
      return [await remove(environment, options.openid)]
  }
}

const everybody = async (environment: Environment): Promise<StaffRecord[]> => {
  const { data } = await environment.collection('staff').orderBy('addedAt', 'asc').limit(MOST).get()
  return data as StaffRecord[]
}

const memberWith = async (environment: Environment, openid: string): Promise<StaffRecord | undefined> => {
  const { data } = await environment.collection('staff').doc(openid).get()
  return (data as StaffRecord[])[0]
}

const inWords = ({ _id, role, offices }: StaffRecord): string =>
  `${_id}  ${role}  ${offices === null ? 'all offices' : offices.join(', ')}`

const add = async (
  environment: Environment,
  { openid, role, offices }: Extract<StaffOptions, { what: 'add' }>,
): Promise<string> => {
  await verifyOffices(environment, offices)
  const present = await memberWith(environment, openid)
  if (present !== undefined)
    throw new CommandFault(`Of the staff already: ${inWords(present)}. Remove first.`)
  const member: StaffRecord = { _id: openid, role, offices, addedBy: BY, addedAt: new Date() }
  await note(environment, 'staff.add', openid)
  await environment.collection('staff').add(member)
  return `Added ${inWords(member)}`
}

const remove = async (environment: Environment, openid: string): Promise<string> => {
  const member = await memberWith(environment, openid)
  if (member === undefined) throw new CommandFault(`${openid} is not of the staff`)
  await note(environment, 'staff.remove', openid)
  await environment.collection('staff').doc(openid).remove()
  return `Removed ${inWords(member)}`
}

const verifyOffices = async (environment: Environment, offices: string[] | null): Promise<void> => {
  const { data } = await environment.collection('cities').doc('current').get()
  const [record] = data as CityRecord[]
  if (record === undefined) throw new CommandFault('No city has been imported into this environment')
  const known = record.city.offices.map(({ id }) => id)
  const unknown = (offices ?? []).filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw new CommandFault(`No such office: ${unknown.join(', ')}. There are: ${known.join(', ')}`)
}
