import * as v from 'valibot'
import type { StaffRole } from '../staff'
import { readable } from '../written-words'

/** What the contract says of a call. */

/** The functions that phones call. */
export type FunctionName = 'citizen' | 'staff' | 'report'

/** One call: who answers it, who may make it, what it takes and gives. */
export interface Call<Input extends v.GenericSchema, Output> {
  function: FunctionName
  /** Which of the two rate limits counts it. */
  kind: 'read' | 'write'
  /** The least role that may call, for calls of the staff. */
  role?: StaffRole
  input: Input
  /** Never present; carries the type of the answer. */
  output?: Output
}

/** Says the type of the answer, and infers that of the input: `answers<Answer>()({ input: schema, … })`. */
export const answers =
  <Output>() =>
  <const Name extends FunctionName, Input extends v.GenericSchema>(
    call: Omit<Call<Input, Output>, 'output' | 'function'> & { function: Name },
  ): Call<Input, Output> & { function: Name } =>
    call

/** The input of calls that need none. */
export const Nothing = v.strictObject({})

/** What somebody writes in a sentence or two. */
export const Words = readable(500)
