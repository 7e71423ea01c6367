import fc from 'fast-check'
import { decodeTicket, encodeTicket } from '../../miniprogram/contract/ticket'

test('a ticket holds its number', () => {
  const numbers = fc.nat(999_999_999_999).map((number) => String(number).padStart(12, '0'))
  fc.assert(fc.property(numbers, (number) => decodeTicket(encodeTicket(number)) === number))
})

test.each([
  '',
  '261124482137',
  'CGY1:',
  'CGY1:26112448213',
  'CGY1:2611244821370',
  'CGY1:26112448213a',
  'CGY1: 261124482137',
  'CGY2:261124482137',
  'cgy1:261124482137',
  'https://example.com/CGY1:261124482137',
  'CGY1:261124482137\n',
])('%j is no ticket', (text) => {
  expect(decodeTicket(text)).toBeNull()
})
