/** A database in a process of its own, to be killed: writes as fast as it can and tells what is on disk. */
import { Database } from '../../../simulator/cloud/database/database'
import { Store } from '../../../simulator/cloud/store'

const WRITERS = 8

async function run(): Promise<void> {
  const [, , directory = '', round = ''] = process.argv
  const store = new Store(directory)
  const database = new Database(store, () => new Date())
  await database.createCollection('claims')
  await database.createIndex('claims', { name: 'one', fields: ['code'], unique: true })
  process.send?.({ started: true, damage: store.damage })
  const write = async (writer: number) => {
    for (let i = 0; ; i++) {
      const _id = `${round}-${writer}-${i}`
      await database.insert('claims', [
        { _id, code: _id, text: 'x'.repeat(Math.floor(Math.random() * 6000)) },
      ])
      process.send?.({ written: _id })
      if (i % 3 !== 2) continue
      const gone = `${round}-${writer}-${i - 1}`
      await database.engine.remove('claims', { _id: gone }, false)
      await database.durable()
      process.send?.({ removed: gone })
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_unused, writer) => write(writer)))
}

void run()
