import type { Environment } from './environment'

/** Asked for at once; a reply of the database is limited. */
const PAGE = 100

/** Any document, as an administrator reads it who need not know what is in it. */
export type StoredDocument = Record<string, unknown> & { _id: string }

/** All documents of a collection in pages, by id: whatever is written meanwhile neither hides one nor doubles it. */
export async function* pagesOf(database: Environment, name: string): AsyncGenerator<StoredDocument[]> {
  let after = ''
  for (;;) {
    const { data } = await database
      .collection(name)
      .where({ _id: database.command.gt(after) })
      .orderBy('_id', 'asc')
      .limit(PAGE)
      .get()
    const page = data as StoredDocument[]
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last._id
  }
}
