import type { Environment } from '../environment'
import type { UpgradeStep } from './upgrade-step'

/** A step that the data have been through. All of them together are the version of the data. */
export interface UpgradeRecord {
  /** The step's name. */
  _id: string
  at: Date
}

/** The collection of what was done; `npm start` looks there, too. */
export const UPGRADES = 'upgrades'

/** Does what is still to be done, one step after the other, each noted when it is through. */
export const carryOutSteps = async (
  database: Environment,
  wanted: readonly UpgradeStep[],
  tell: (line: string) => void,
): Promise<string[]> => {
  const done = await stepsDone(database)
  const pending = pendingSteps(wanted, done)
  const needsNothing = await isNew(database)
  for (const step of pending) {
    if (!needsNothing) {
      tell(`${step.name}: begins`)
      await step.run(database, (line) => tell(`${step.name}: ${line}`))
    }
    await noteDone(database, step)
  }
  const version = wanted.at(-1)?.name
  if (pending.length === 0) return [`Data: version ${version} already`]
  return needsNothing
    ? [`Data: new, so of version ${version}`]
    : pending.map(({ name }) => `Data: brought to version ${name}`)
}

/** Those of the steps that the data have not been through. */
export const pendingSteps = (wanted: readonly UpgradeStep[], done: string[]): UpgradeStep[] =>
  wanted.filter(({ name }) => !done.includes(name))

/** The names of the steps that an environment's data have been through, oldest first. */
export const stepsDone = async (database: Environment): Promise<string[]> => {
  const { data } = await database.collection(UPGRADES).orderBy('_id', 'asc').limit(1000).get()
  return (data as UpgradeRecord[]).map(({ _id }) => _id)
}

/** Collections that hold something as soon as anybody has used an environment. */
export const USED_WHEN_FILLED = ['citizens', 'appointments', 'staff']

/** Whether nobody has used an environment, so that its data need no upgrade. */
export const isNew = async (database: Environment): Promise<boolean> => {
  if ((await stepsDone(database)).length > 0) return false
  const counts = await Promise.all(USED_WHEN_FILLED.map((name) => database.collection(name).count()))
  return counts.every(({ total }) => total === 0)
}

const noteDone = async (database: Environment, { name }: UpgradeStep): Promise<void> => {
  await database.collection(UPGRADES).doc(name).set({ at: new Date() })
}
