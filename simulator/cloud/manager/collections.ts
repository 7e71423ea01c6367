import * as v from 'valibot'
import type { Database } from '../database/database'
import { PlatformError } from '../platform-error'
import type { Store } from '../store'
import { type ManagerAction, type Parameters, textOf } from './request'

const NewIndex = v.object({
  IndexName: v.string(),
  MgoKeySchema: v.object({
    MgoIndexKeys: v.array(v.object({ Name: v.string(), Direction: v.picklist(['1', '2dsphere']) })),
    MgoIsUnique: v.boolean(),
  }),
})
const TableChange = v.strictObject({
  EnvId: v.string(),
  MongoConnector: v.unknown(),
  TableName: v.string(),
  CreateIndexes: v.array(NewIndex),
})

/** Collections, their indexes and permissions. Permissions are kept and told: here every collection is closed anyway. */
export function collectionActions(database: Database, store: Store): Record<string, ManagerAction> {
  const nameIn = (parameters: Parameters, field: string): string => {
    const name = textOf(parameters, field)
    if (!database.collections.includes(name))
      throw new PlatformError('ResourceNotFound', `there is no collection ${name}`)
    return name
  }
  const indexesOf = (name: string) =>
    database.engine.catalogue.get(name).indexes.map(({ definition }) => ({
      Name: definition.name,
      Unique: definition.unique,
      Keys: definition.fields.map((field, i) => ({
        Name: field,
        Direction: definition.places && i === 0 ? '2dsphere' : '1',
      })),
      Size: 0,
      Accesses: { Ops: 0, Since: '' },
    }))

  return {
    CreateTable: async (parameters) => {
      const name = textOf(parameters, 'TableName')
      if (database.collections.includes(name))
        throw new PlatformError('ResourceInUse', `there is a collection ${name} already`)
      await database.createCollection(name)
      return {}
    },
    ListTables: () => ({
      Tables: database.collections.map((name) => ({ TableName: name, Count: database.find(name).length })),
      Pager: { Offset: 0, Limit: database.collections.length, Total: database.collections.length },
    }),
    DescribeTable: (parameters) => {
      const Indexes = indexesOf(nameIn(parameters, 'TableName'))
      // The platform's own index is told of, too.
      Indexes.unshift({
        Name: '_id_',
        Unique: true,
        Keys: [{ Name: '_id', Direction: '1' }],
        Size: 0,
        Accesses: { Ops: 0, Since: '' },
      })
      return { Indexes, IndexNum: Indexes.length }
    },
    UpdateTable: async (parameters) => {
      const change = v.safeParse(TableChange, parameters)
      if (!change.success) throw new PlatformError('InvalidParameter', v.summarize(change.issues))
      const name = nameIn(parameters, 'TableName')
      for (const { IndexName, MgoKeySchema } of change.output.CreateIndexes)
        await database.createIndex(name, {
          name: IndexName,
          fields: MgoKeySchema.MgoIndexKeys.map((key) => key.Name),
          unique: MgoKeySchema.MgoIsUnique,
          ...(MgoKeySchema.MgoIndexKeys[0]?.Direction === '2dsphere' ? { places: true } : {}),
        })
      return {}
    },
    DescribeSafeRule: (parameters) => ({
      AclTag: store.get(['setting', 'permission', nameIn(parameters, 'CollectionName')]) ?? 'PRIVATE',
    }),
    ModifySafeRule: async (parameters) => {
      const name = nameIn(parameters, 'CollectionName')
      store.put(['setting', 'permission', name], textOf(parameters, 'AclTag'))
      await store.durable()
      return {}
    },
    DescribeStorageSafeRule: () => ({ AclTag: store.get(['setting', 'storage-permission']) ?? 'READONLY' }),
    ModifyStorageSafeRule: async (parameters) => {
      store.put(['setting', 'storage-permission'], textOf(parameters, 'AclTag'))
      await store.durable()
      return {}
    },
  }
}
