import { codeFault } from '../../cloudfunctions/domain/code-verdict'
import { encodeTicket, readTicket, type TicketCode } from '../../miniprogram/contract/ticket'
import { at } from '../fixtures/instant'

const KEY = { reference: '261124000001', secret: 'secret-of-the-ticket' }
/** At the beginning of a step. */
const SHOWN = at('09:00')

const codeShown = (key = KEY): TicketCode => {
  const code = readTicket(encodeTicket(key, SHOWN))
  if (code === null) throw new Error('this is no code')
  return code
}
/** What is said so many seconds after the code began to be shown. */
const faultAfter = (seconds: number, code = codeShown()) =>
  codeFault(code, KEY, new Date(SHOWN.getTime() + seconds * 1000))

test.each([-60, -1, 0, 29.999, 30, 60, 89.999, 90])(
  'a code is good %d seconds after it appeared',
  (seconds) => {
    expect(faultAfter(seconds)).toBeNull()
  },
)

test.each([
  [90.001, '1 分钟'],
  [60 * 60 + 30, '1 小时'],
  [47 * 60 * 60 + 60, '47 小时'],
  [48 * 60 * 60 + 60, '2 天'],
])('and an old one %d seconds after, which was last shown %s ago', (seconds, age) => {
  const fault = faultAfter(seconds)
  expect(fault?.code).toBe('old-code')
  expect(fault?.advice).toContain(`这是 ${age}前的码，可能是截图`)
})

test.each([-60.001, -3600])(
  'a code that appears in %d seconds comes from a clock that is ahead',
  (seconds) => {
    expect(faultAfter(seconds)?.code).toBe('code-ahead')
  },
)

test.each<[string, TicketCode]>([
  ['was signed with another secret', codeShown({ ...KEY, secret: 'another' })],
  ['names another number', { ...codeShown(), reference: '261124000002', signature: codeShown().signature }],
  ['is said to be newer than it is', { ...codeShown(), step: codeShown().step + 1 }],
  ['has no signature', { ...codeShown(), signature: '' }],
  ['has a shortened signature', { ...codeShown(), signature: codeShown().signature.slice(0, 15) }],
  ['has small letters', { ...codeShown(), signature: codeShown().signature.toLowerCase() }],
])('a code that %s is forged, however old it is', (_which, code) => {
  const key = { ...KEY, reference: code.reference }
  for (const seconds of [0, 1000, -1000]) {
    const now = new Date(SHOWN.getTime() + seconds * 1000)
    expect(codeFault(code, key, now)?.code).toBe('forged')
  }
})
