import fc from 'fast-check'
import * as v from 'valibot'
import { arrived, MARK } from './hostile-values'
import { malformed } from './malformed'
import { SEED } from './runs'
import { calls, inputOf } from './schemas'
import { wellFormed } from './well-formed'

/** The generators do what they say; else the other tests would try nothing. */

const FEW = 15
const MANY = 200
const sampleOf = <Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] =>
  fc.sample(values, { seed: SEED, numRuns })

test.each(calls)('%s: well-formed inputs fit, malformed ones do not', (call) => {
  const schema = inputOf(call)
  for (const input of sampleOf(wellFormed(schema, ['vehicle-office']).map(arrived), FEW))
    expect([input, v.is(schema, input)]).toEqual([input, true])
  for (const input of sampleOf(malformed(schema, []), FEW))
    expect([input, v.is(schema, input)]).toEqual([input, false])
})

test('well-formed inputs speak of what is known, and carry hostile texts', () => {
  const inputs = JSON.stringify(sampleOf(wellFormed(inputOf('appointment.create'), ['driver-renewal']), MANY))
  expect(inputs).toContain('"business":"driver-renewal"')
  expect(inputs).toContain(MARK)
})

test('malformed inputs lack entries, have others, and operators in place of values', () => {
  const inputs = sampleOf(malformed(inputOf('appointment.cancel'), []), MANY).map((input) =>
    JSON.stringify(input),
  )
  expect(inputs).toContain('{}')
  for (const part of ['"_openid"', '{"$', '"number":[']) expect(inputs.join()).toContain(part)
})
