import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Fault } from './city-fault'

/** One checked entry of a file, and the word that names it in a fault: its id, its date, else its place. */
export interface Entry<Value> {
  file: string
  label: string
  value: Value
}

type Schema<Value> = v.GenericSchema<unknown, Value>

/** What a file's content is checked with; every fault found goes to `report`. */
export interface Reading {
  folder: string
  report: (fault: Fault) => void
}

/** The schema's complaint in the words of somebody who edits a file. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message
  if (issue.expected === 'never') return 'is not known here'
  if (issue.received === 'undefined') return 'is missing'
  return `must be ${issue.expected}, not ${issue.received}`
}

const nameOf = (entry: unknown, place: number): string => {
  const named = v.safeParse(v.union([v.object({ id: v.string() }), v.object({ date: v.string() })]), entry)
  if (!named.success) return String(place)
  return ('id' in named.output ? named.output.id : named.output.date) || String(place)
}

function readJson({ folder, report }: Reading, file: string): unknown {
  const path = join(folder, file)
  if (!existsSync(path)) {
    report({ file, path: [], problem: 'is missing' })
    return undefined
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    report({ file, path: [], problem: `cannot be read as JSON: ${String(error)}` })
    return undefined
  }
}

function check<Value>(
  { report }: Reading,
  schema: Schema<Value>,
  content: unknown,
  place: Pick<Fault, 'file' | 'path'>,
): Value | undefined {
  const result = v.safeParse(schema, content)
  if (result.success) return result.output
  for (const issue of result.issues) {
    const inside = issue.path?.map(({ key }) => String(key)) ?? []
    report({ file: place.file, path: [...place.path, ...inside], problem: problemOf(issue) })
  }
  return undefined
}

/** The one object in a file, or undefined when something is wrong with it. */
export function readObject<Value>(reading: Reading, file: string, schema: Schema<Value>): Value | undefined {
  const content = readJson(reading, file)
  return content === undefined ? undefined : check(reading, schema, content, { file, path: [] })
}

/** The faultless entries of a file that holds a list. */
export function readList<Value>(reading: Reading, file: string, schema: Schema<Value>): Entry<Value>[] {
  const content = readJson(reading, file)
  if (content === undefined) return []
  if (!Array.isArray(content)) {
    reading.report({ file, path: [], problem: 'must be a list: [ … ]' })
    return []
  }
  return content.flatMap((each: unknown, place) => {
    const label = nameOf(each, place)
    const value = check(reading, schema, each, { file, path: [label] })
    return value === undefined ? [] : [{ file, label, value }]
  })
}
