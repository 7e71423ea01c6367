/** A database in a process of its own, to be killed: writes as fast as it can and tells what is on disk. */
import { Database } from '../../../simulator/cloud/database/database'
import { Store } from '../../../simulator/cloud/store'

const WRITERS = 8

/** One text in ten takes more than a page. */
const text = () => 'x'.repeat(Math.floor(Math.random() * (Math.random() < 0.1 ? 6000 : 100)))

async function run(directory: string, round: string): Promise<void> {
  const store = new Store(directory)
  const database = new Database(store, () => new Date())
  await database.createCollection('claims')
  await database.createIndex('claims', { name: 'one', fields: ['code'], unique: true })
  process.send?.({ started: true, damage: store.damage })
  const write = async (writer: number) => {
    for (let i = 0; ; i++) {
      const _id = `${round}-${writer}-${i}`
      await database.insert('claims', [{ _id, code: _id, text: text() }])
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

// Waits to be told: the next process is loaded while this one is killed.
process.once('message', ({ directory, round }) => void run(directory, round))
