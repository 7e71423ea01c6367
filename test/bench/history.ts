import { join } from 'node:path'
import { Journal } from '../../simulator/cloud/database/journal'
import { Store } from '../../simulator/cloud/store'
import { pastAppointments } from '../helpers/past-appointments'

/** So many are on their way to the disk at once. */
const PORTION = 20_000

/** Writes past appointments of a city whose simulator does not run, as the simulator writes them. */
export async function writeHistory(
  dataDir: string,
  history: Parameters<typeof pastAppointments>[0],
): Promise<void> {
  const store = new Store(join(dataDir, 'database'))
  const journal = new Journal(store)
  let waiting = 0
  for (const record of pastAppointments(history)) {
    journal.writeDocument('appointments', `s${record._id}`, { ...record })
    waiting = (waiting + 1) % PORTION
    if (waiting === 0) await store.durable()
  }
  await store.durable()
  await store.close()
}
