import type { Administration } from './environment'

/** Who may reach collections and files without a function in between. */

/** Only administrators and functions. */
export const CLOSED = 'ADMINONLY'
/** A file only for whoever uploaded it, beside the functions. */
export const OWN_FILES = 'PRIVATE'

export const permissionOf = async (
  { manager, name }: Administration,
  collection: string,
): Promise<string> => {
  const Param = { EnvId: name, CollectionName: collection }
  const { AclTag } = await manager.commonService('tcb').call({ Action: 'DescribeSafeRule', Param })
  return String(AclTag)
}

export const closeCollection = async (
  { manager, name }: Administration,
  collection: string,
): Promise<void> => {
  const Param = { EnvId: name, CollectionName: collection, AclTag: CLOSED }
  await manager.commonService('tcb').call({ Action: 'ModifySafeRule', Param })
}
