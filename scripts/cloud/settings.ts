import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { root } from '../build/paths'

const Trigger = v.strictObject({ name: v.string(), type: v.literal('timer'), config: v.string() })

const FunctionSettings = v.strictObject({
  name: v.string(),
  runtime: v.string(),
  handler: v.string(),
  timeout: v.number(),
  memorySize: v.number(),
  installDependency: v.literal(false),
  triggers: v.optional(v.array(Trigger), []),
})

const Settings = v.strictObject({
  version: v.string(),
  envId: v.string(),
  functionRoot: v.string(),
  functions: v.array(FunctionSettings),
})

/** How a function is deployed. */
export type FunctionSettings = v.InferOutput<typeof FunctionSettings>

/** What `cloudbaserc.json` says; the vendor's own command line reads the same file. */
export const readSettings = (): v.InferOutput<typeof Settings> =>
  v.parse(Settings, JSON.parse(readFileSync(join(root, 'cloudbaserc.json'), 'utf8')))
