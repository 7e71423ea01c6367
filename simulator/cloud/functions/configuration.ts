import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const Trigger = v.looseObject({
  name: v.pipe(v.string(), v.regex(/^[a-zA-Z][\w-]{0,59}$/)),
  type: v.literal('timer'),
  /** Seconds, minutes, hours, day, month, weekday, year. */
  config: v.pipe(v.string(), v.regex(/^\S+( \S+){6}$/)),
})

const Configuration = v.looseObject({
  /** Seconds. */
  timeout: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60)), 5),
  /** Megabytes. */
  memorySize: v.optional(v.pipe(v.number(), v.minValue(64), v.maxValue(3072)), 256),
  permissions: v.optional(v.looseObject({ openapi: v.optional(v.array(v.string()), []) }), {}),
  /** The platform takes one at most. */
  triggers: v.optional(v.pipe(v.array(Trigger), v.maxLength(1)), []),
})

export type FunctionConfiguration = v.InferOutput<typeof Configuration>

export interface DeployedFunction {
  readonly name: string
  /** index.js of the function. */
  readonly entry: string
  readonly configuration: FunctionConfiguration
  /** Changes when the function is built again. */
  readonly revision: number
}

const NAME = /^[A-Za-z][\w-]*$/

/** @returns null when no such function is deployed. @throws Error when its config.json is not valid */
export function readFunction(directory: string, name: string): DeployedFunction | null {
  if (!NAME.test(name)) return null
  const entry = join(directory, name, 'index.js')
  if (!existsSync(entry)) return null
  const file = join(directory, name, 'config.json')
  const parsed = v.safeParse(Configuration, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
  if (!parsed.success) throw new Error(`${file} is not valid: ${v.summarize(parsed.issues)}`)
  const { timeout, memorySize, permissions, triggers } = parsed.output
  const revision = statSync(entry).mtimeMs
  return { name, entry, configuration: { timeout, memorySize, permissions, triggers }, revision }
}

export function readFunctions(directory: string): DeployedFunction[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .map((name) => readFunction(directory, name))
    .filter((found) => found !== null)
}
