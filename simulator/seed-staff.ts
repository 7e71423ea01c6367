import type { Cloud } from './cloud/cloud'
import type { Person } from './people'

/** Makes staff of the people who are to be staff, when nobody is: who was removed since then stays removed. */
export async function seedStaff(
  { database }: Pick<Cloud, 'database'>,
  people: readonly Person[],
): Promise<void> {
  if (database.find('staff').length > 0) return
  const addedAt = database.now()
  const records = people.flatMap(({ openid, staff }) =>
    staff ? [{ _id: openid, ...staff, addedBy: 'simulator', addedAt }] : [],
  )
  await database.insert('staff', records)
}
