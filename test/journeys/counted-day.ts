import type { Cloud } from '../../simulator/cloud/cloud'
import { countedDay } from '../fixtures/counted-day'
import { at, MONDAY, WEDNESDAY } from '../fixtures/instant'

/** The Tuesday that was counted by hand has happened at an office; the timer has run in the night, and it is Wednesday at nine. */
export async function passCountedDay({ database, timers, clock }: Cloud, office: string): Promise<void> {
  const { appointments, walkIns } = countedDay(office)
  for (const [collection, records] of Object.entries({ appointments, walkIns }))
    await database.insert(
      collection,
      records.map((record) => ({ ...record })),
    )
  await database.engine.modify(
    'figureMarks',
    {},
    { $set: { until: MONDAY } },
    { multi: true, merge: true, upsert: false },
  )
  clock.set(at('00:05', WEDNESDAY))
  await timers.run('every-five-minutes')
  clock.set(at('09:00', WEDNESDAY))
}
