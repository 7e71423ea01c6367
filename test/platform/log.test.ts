import { logFault } from '../../cloudfunctions/platform/log'
import { inventedPerson } from '../helpers/citizens'

/** What a fault leaves in the log, when what went wrong speaks of people. */

const { name, idNumber } = inventedPerson(1)
const quoting = `E11000 duplicate key: { holder: "${idNumber}" } of ${name}`

const logged = (error: unknown): string => {
  const print = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  logFault('fault', { call: 'citizen.overview' }, error)
  const [[line] = []] = print.mock.calls
  print.mockRestore()
  return String(line)
}

const parsing = (): unknown => {
  try {
    return JSON.parse(name)
  } catch (error) {
    return error
  }
}

test.each([
  [
    'the database',
    Object.assign(new Error(quoting), { code: 'DATABASE_REQUEST_FAILED' }),
    'DATABASE_REQUEST_FAILED',
  ],
  ['WeChat', Object.assign(new Error(quoting), { errCode: -502001 }), '-502001'],
  ['JavaScript', parsing(), 'SyntaxError'],
])('%s is not quoted: its code and the place say enough', (_who, error, title) => {
  const line = logged(error)
  for (const secret of [name, idNumber]) expect(line).not.toContain(secret)
  expect(line).toContain(title)
  expect(line).toContain('log.test.ts')
})

test('our own words are told', () => {
  expect(logged(new Error('no city has been imported'))).toMatch(
    /"Error: no city has been imported\\n +at .*log\.test\.ts/,
  )
})

test('what is no error is told as that, whatever it holds', () => {
  expect(logged({ name, idNumber })).toBe(
    '{"event":"fault","call":"citizen.overview","stack":"not an Error"}',
  )
})
