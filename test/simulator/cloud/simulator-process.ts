/** A simulator in a process of its own, to be killed: tells its parent how to reach it. */
import { startCloud } from '../../../simulator/cloud/cloud'

async function run(): Promise<void> {
  const [, , dataDir = '', functionsDir = ''] = process.argv
  const cloud = await startCloud({ dataDir, functionsDir })
  process.send?.({ env: cloud.env, environment: cloud.sdkEnvironment() })
}

run().catch((error: unknown) => {
  process.send?.({ failed: String(error) })
  process.exit(1)
})
