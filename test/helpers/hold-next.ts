import type { Cloud } from '../../simulator/cloud/cloud'
import type { DatabaseRequest } from '../../simulator/cloud/faults'

/** A write that sleeps on its way to the database, as if the network had. */
export interface Held {
  /** Settles once the write is on its way. */
  reached: Promise<void>
  wake(): void
}

/** Holds up the next request of a kind that a function makes; others pass. */
export const holdNext = (cloud: Cloud, isIt: (request: DatabaseRequest) => boolean): Held => {
  let wake = () => {}
  const holdUntil = new Promise<void>((resolve) => {
    wake = resolve
  })
  const reached = new Promise<void>((resolve) => {
    let held = false
    cloud.faults.onDatabaseRequest((request) => {
      if (held || !isIt(request)) return undefined
      held = true
      resolve()
      return { holdUntil }
    })
  })
  return { reached, wake: () => wake() }
}

const isAction =
  (wanted: string) =>
  (name: string) =>
  ({ collection, action }: DatabaseRequest): boolean =>
    collection === name && action === wanted

/** Whether a request changes documents of a collection. */
export const isUpdateOf = isAction('database.modifyDocument')

/** Whether a request adds documents to a collection. */
export const isInsertInto = isAction('database.insertDocument')
