import fs from 'node:fs'
import { type BuildFailure, transformSync } from 'esbuild'
import type { Json } from '../compiled'
import type { Problem } from './problem'

export function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Reads a JSON object; a file that does not parse becomes a problem with its place, and reads as `{}`. */
export function readJson(file: string, problems: Problem[]): Json {
  const text = fs.readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    problems.push({ severity: 'error', file, message: String(error), ...placeOfJsonError(text) })
    return {}
  }
}

// JSON.parse names an offset at best; esbuild's JSON loader names line, column and cause.
function placeOfJsonError(text: string): Pick<Problem, 'message' | 'line' | 'column'> | undefined {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' })
  } catch (error) {
    const first = (error as BuildFailure).errors[0]
    if (first?.location) {
      return { message: first.text, line: first.location.line, column: first.location.column + 1 }
    }
  }
  return undefined
}
