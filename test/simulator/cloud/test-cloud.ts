import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { buildSync } from 'esbuild'
import { type Cloud, type CloudOptions, startCloud } from '../../../simulator/cloud/cloud'

/** config.json of the functions that tests deploy. */
type Configurations = Record<string, object>

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'cloud-'))
}

/** The folders that tests have made; no other one is removed. */
const deployed = new Set<string>()

/** Bundles functions of this folder as the real build does. @returns the folder to start a cloud with */
export function deploy(configurations: Configurations): string {
  const directory = temporaryDirectory()
  deployed.add(directory)
  for (const [name, configuration] of Object.entries(configurations)) {
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, 'config.json'), JSON.stringify(configuration))
  }
  buildSync({
    entryPoints: Object.keys(configurations).map((name) => join(__dirname, 'functions', `${name}.ts`)),
    outdir: directory,
    entryNames: '[name]/index',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  })
  return directory
}

/** A cloud in a directory of its own that is removed with it, and so are functions that a test has deployed. */
export async function startTestCloud(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const dataDir = options.dataDir ?? temporaryDirectory()
  const functionsDir = options.functionsDir ?? join(dataDir, 'no-functions')
  const cloud = await startCloud({ ...options, dataDir, functionsDir })
  return {
    ...cloud,
    stop: async () => {
      await cloud.stop()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
      if (deployed.delete(functionsDir)) rmSync(functionsDir, { recursive: true, force: true })
    },
  }
}

/** The unmodified SDK, led to the cloud as its administrator. */
export function openSdk(cloud: Pick<Cloud, 'env' | 'sdkEnvironment'>) {
  // Silent about slow requests: the timers of that warning outlive a simulator that is killed.
  Object.assign(process.env, cloud.sdkEnvironment(), { SILENCE: 'true' })
  return tcb.init({ env: cloud.env, keepalive: true })
}

/** The code that a rejected call of the SDK carries; fails the test when the call succeeds. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => {
      throw new Error('expected a refusal')
    },
    (reason: unknown) => reason,
  )
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : error
}
