import type { IndexDefinition } from '../../cloudfunctions/store/collections'
import type { Administration } from './environment'

/** How an index that the product needs stands in an environment. */
export type IndexState = 'present' | 'missing' | 'different'

type Present = { Name: string; Unique: boolean; Keys: { Name?: string }[] }[]

export const indexesOf = async ({ manager }: Administration, collection: string): Promise<Present> =>
  (await manager.database.describeCollection(collection)).Indexes ?? []

export const stateOf = (wanted: IndexDefinition, present: Present): IndexState => {
  const found = present.find((index) => index.Name === wanted.name)
  if (found === undefined) return 'missing'
  const fields = found.Keys.map((key) => key.Name).join()
  return found.Unique === wanted.unique && fields === wanted.fields.join() ? 'present' : 'different'
}

export const createIndexes = async (
  { manager }: Administration,
  collection: string,
  indexes: IndexDefinition[],
): Promise<void> => {
  const CreateIndexes = indexes.map(({ name, fields, unique }) => ({
    IndexName: name,
    MgoKeySchema: {
      MgoIndexKeys: fields.map((field) => ({ Name: field, Direction: '1' })),
      MgoIsUnique: unique,
    },
  }))
  await manager.database.updateCollection(collection, { CreateIndexes })
}
