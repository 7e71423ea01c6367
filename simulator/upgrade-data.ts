import {
  carryOutSteps,
  pendingSteps,
  UPGRADES,
  USED_WHEN_FILLED,
} from '../scripts/cloud/upgrades/carry-out-steps'
import { steps as allSteps } from '../scripts/cloud/upgrades/steps'
import type { UpgradeStep } from '../scripts/cloud/upgrades/upgrade-step'
import type { Cloud } from './cloud/cloud'

/**
 * Brings what a simulator has kept to what this version's functions expect, by the same steps as a real environment.
 * @throws CommandFault when that cannot be
 */
export async function upgradeData(
  cloud: Pick<Cloud, 'database' | 'sdkEnvironment'>,
  steps: readonly UpgradeStep[] = allSteps,
): Promise<void> {
  const { database } = cloud
  const done = database.find(UPGRADES).map(({ _id }) => String(_id))
  const pending = pendingSteps(steps, done)
  if (pending.length === 0) return
  if (done.length === 0 && USED_WHEN_FILLED.every((name) => database.find(name).length === 0)) {
    await database.insert(
      UPGRADES,
      pending.map(({ name }) => ({ _id: name, at: database.now() })),
    )
    return
  }
  // The SDK is large, and most starts need it for nothing.
  const cloudbase = require('@cloudbase/node-sdk') as typeof import('@cloudbase/node-sdk')
  const variables = cloud.sdkEnvironment()
  const app = cloudbase.init({
    env: variables.TCB_ENV ?? '',
    secretId: variables.TENCENTCLOUD_SECRETID ?? '',
    secretKey: variables.TENCENTCLOUD_SECRETKEY ?? '',
    serviceUrl: JSON.parse(variables.TCB_CONTEXT_CNFG ?? '{}').URL,
  })
  await carryOutSteps(app.database(), steps, (line) => console.log(line))
}
