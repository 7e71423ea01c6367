import type { Health } from '../../cloudfunctions/platform/health'
import type { Administration } from './environment'

/** What is deployed under a name. */
export interface DeployedFunction {
  variables: Record<string, string>
  /** Name and schedule of its timers. */
  timers: { name: string; schedule: string; isOn: boolean }[]
}

interface Detail {
  Environment?: { Variables?: { Key: string; Value: string }[] | null } | null
  Triggers?: { TriggerName: string; TriggerDesc: string; Enable?: number | string }[] | null
}

/** A function as it is deployed; null when there is none. */
export const deployedFunction = async (
  { manager }: Administration,
  name: string,
): Promise<DeployedFunction | null> => {
  try {
    const detail = (await manager.functions.getFunctionDetail(name)) as unknown as Detail
    const variables = (detail.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])
    const timers = (detail.Triggers ?? []).map((trigger) => ({
      name: trigger.TriggerName,
      schedule: scheduleIn(trigger.TriggerDesc),
      isOn: trigger.Enable === undefined || ['1', 'OPEN'].includes(String(trigger.Enable)),
    }))
    return { variables: Object.fromEntries(variables), timers }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The platform tells `{"cron":"…"}`; older triggers the schedule alone. */
const scheduleIn = (description: string): string =>
  description.startsWith('{') ? String(JSON.parse(description).cron) : description

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ResourceNotFound')

/** What a function says of itself; null when it gives no such answer. */
export const healthOf = async (
  { app }: Administration,
  name: string,
  challenge: string,
): Promise<Health | null> => {
  const { result } = await app.callFunction({ name, data: { call: 'health', challenge } })
  return typeof result === 'object' && result !== null && 'build' in result ? (result as Health) : null
}
