import * as operators from 'mingo/operators/update'
import { type Modifier, update } from 'mingo/updater'
import { clone, type Document, isPlainObject } from './ejson'
import { invalidOperator, requestFailed } from './errors'

const KNOWN = new Set(Object.keys(operators))
const INDEXED = /\.\d+(\.|$)/
const NUMERIC = new Set(['$inc', '$mul'])
const ARRAY = new Set(['$push', '$addToSet', '$pull', '$pullAll', '$pop'])

/**
 * Applies update operators to a copy. Only the top-level fields that the operators name are copied.
 * @param filter the query that found the document; needed by the positional `$`
 * @returns the new document, or null when nothing changes
 * @throws PlatformError for unknown operators, operators that do not fit the stored value, and changes of `_id`
 */
export function applyUpdate(document: Document, change: Document, filter: Document): Document | null {
  const copy = { ...document }
  let positional = false
  if (Object.keys(change).length === 0) throw requestFailed('an update must change something')
  for (const [operator, paths] of Object.entries(change)) {
    if (!KNOWN.has(operator)) throw invalidOperator(`the update operator ${operator} is not simulated`)
    if (!isPlainObject(paths)) throw requestFailed(`${operator} needs an object of fields`)
    for (const path of Object.keys(paths)) {
      const top = path.split('.', 1)[0] ?? path
      if (top === '_id') throw requestFailed('the field _id cannot be changed')
      positional ||= path.includes('.$')
      verify(document, operator, path)
      if (copy[top] === document[top]) copy[top] = clone(document[top])
      if (operator === '$rename') copyTarget(copy, document, paths[path])
    }
  }
  dropAbsent(copy, document)
  try {
    const changed = update(copy, change as Modifier<Document>, [], positional ? filter : {})
    for (const path of changed) if (INDEXED.test(path)) fillHoles(copy, path)
    return changed.length > 0 ? copy : null
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : 'invalid update')
  }
}

/** A write beyond the end of an array leaves nulls between. */
function fillHoles(copy: Document, path: string): void {
  const top = path.split('.', 1)[0] ?? path
  copy[top] = clone(copy[top])
}

function copyTarget(copy: Document, document: Document, target: unknown): void {
  if (typeof target !== 'string') return
  const top = target.split('.', 1)[0] ?? target
  if (copy[top] === document[top]) copy[top] = clone(document[top])
}

/** Copying a field that is not there must not make it exist. */
function dropAbsent(copy: Document, document: Document): void {
  for (const field of Object.keys(copy))
    if (copy[field] === undefined && !(field in document)) delete copy[field]
}

/** mingo passes over what the real database refuses; a refusal here finds the mistake before the cloud does. */
function verify(document: Document, operator: string, path: string): void {
  const names = path.split('.')
  let parent: unknown = document
  for (const name of names.slice(0, -1)) {
    if (parent === undefined || name.startsWith('$')) return
    if (!isPlainObject(parent) && !Array.isArray(parent)) {
      if (operator === '$unset' || operator === '$pull') return
      throw requestFailed(
        `Cannot create field '${name}' in the element of path '${path}', which is no object`,
      )
    }
    parent = Reflect.get(parent, name)
  }
  if (parent === undefined) return
  const last = names.at(-1) ?? ''
  if (last.startsWith('$')) return
  if (!isPlainObject(parent) && !Array.isArray(parent)) {
    if (operator === '$unset' || operator === '$pull') return
    throw requestFailed(`Cannot create field '${last}' in the element of path '${path}', which is no object`)
  }
  const current: unknown = Reflect.get(parent, last)
  if (current === undefined) return
  if (NUMERIC.has(operator) && typeof current !== 'number') {
    throw requestFailed(`Cannot apply ${operator} to the field '${path}', which is no number`)
  }
  if (ARRAY.has(operator) && !Array.isArray(current)) {
    throw requestFailed(`Cannot apply ${operator} to the field '${path}', which is no array`)
  }
}
