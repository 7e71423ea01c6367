import { InvocationLog } from '../../../simulator/cloud/invocations'

test('an invocation that still runs is known however many others have begun and ended since', () => {
  const log = new InvocationLog()
  const patient = log.begin('patient', null)
  for (let count = 0; count < 2000; count += 1) log.end(log.begin('hasty', null), 'returned', [])

  expect(log.bySequence(`${patient.id}-1`)).toBe(patient)
  expect(log.recent).toHaveLength(501)
  log.end(patient, 'returned', [])
  expect(log.recent).toHaveLength(500)
  expect(log.get(patient.id)).toBe(patient)
})
