import { deliveryAfter } from '../../cloudfunctions/domain/delivery'
import { fieldFault, fieldsOf, pageOf, wordsIn } from '../../cloudfunctions/domain/message-text'
import { lastOfEach, messagesAbout } from '../../cloudfunctions/domain/messages'
import app from '../../miniprogram/app.json'
import { MESSAGE_KINDS } from '../../miniprogram/contract/messages'
import { appointmentRecord } from '../fixtures/appointment-record'
import { banRecord } from '../fixtures/ban-record'
import { at, TUESDAY } from '../fixtures/instant'
import { mandateRecord } from '../fixtures/mandate-record'

const NOW = at('09:00')

describe('an error of the SDK', () => {
  test.each([
    [{ errCode: 43101 }, 'refused', 43101],
    [{ errCode: 40003 }, 'failed', 40003],
    [{ errCode: 47003 }, 'failed', 47003],
    [{ errCode: -604101 }, 'failed', -604101],
    [{ errCode: 45009 }, 'again', 45009],
    [{ errCode: -1 }, 'again', -1],
    [{ errCode: -501001, errMsg: 'connect ECONNREFUSED 127.0.0.1:1' }, 'again', null],
    [{ errCode: -501001, errMsg: 'getaddrinfo ENOTFOUND tcb.example' }, 'again', null],
    [{ errCode: -501001, errMsg: 'socket hang up' }, 'unknown', -501001],
    [{ errCode: -604102, errMsg: 'call open API timeout' }, 'unknown', -604102],
    [new Error('no code'), 'unknown', null],
    [undefined, 'unknown', null],
  ])('%j means %s', (error, outcome, code) => {
    expect(deliveryAfter(error)).toEqual({ outcome, code })
  })
})

describe('the fields of a template', () => {
  const template = { template: 't', fields: { thing1: '原因：{reason}', number2: '{number}' } }

  test('are filled in, and a text that is too long is cut by whole characters', () => {
    expect(fieldsOf(template, { reason: '停电', number: '12' })).toEqual({
      thing1: '原因：停电',
      number2: '12',
    })
    const long = fieldsOf(template, { reason: '𠮷'.repeat(30), number: '12' }).thing1 ?? ''
    expect(Array.from(long)).toHaveLength(20)
    expect(long).toBe(`原因：${'𠮷'.repeat(16)}…`)
    expect(fieldFault('thing1', long)).toBeNull()
    expect(fieldsOf(template, { reason: '甲'.repeat(17), number: '12' }).thing1).toBe(
      `原因：${'甲'.repeat(17)}`,
    )
  })

  test.each([
    ['thing1', '二十个字'.repeat(5), true],
    ['thing1', `${'二十个字'.repeat(5)}多`, false],
    ['thing1', '', false],
    ['character_string4', '261124000001', true],
    ['character_string4', '预约号', false],
    ['phrase2', '审核通过', true],
    ['phrase2', '审核没有通过', false],
    ['date3', '2026年11月24日', true],
    ['date3', '长期', false],
    ['time2', '2026年11月24日 09:00', true],
    ['time2', '2026年11月24日', false],
    ['number3', '12a', false],
    ['picture1', 'x', false],
  ])('%s holds “%s”: %s', (field, text, fits) => {
    expect(fieldFault(field, text) === null).toBe(fits)
  })

  test('name the words that they leave open', () => {
    expect(wordsIn('{time} 到 {office}')).toEqual(['time', 'office'])
  })
})

test('every message leads to a page that exists', () => {
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]
  for (const kind of MESSAGE_KINDS) expect(pages).toContain(pageOf(kind, 'id').split('?')[0])
})

describe('what is told', () => {
  test('about a booking waits until its person had time to ask for it, and is of use until it begins', () => {
    const [message, ...more] = messagesAbout('booked', appointmentRecord({ bookedAt: NOW }), NOW)
    expect(more).toEqual([])
    expect(message).toMatchObject({ dueAt: at('09:02'), until: at('09:00', TUESDAY), state: 'waiting' })
  })

  test('about a mandate is only what a manager decided last', () => {
    const event = (what: 'applied' | 'approved' | 'revoked' | 'expired', reason: string | null = null) => ({
      at: NOW,
      what,
      by: null,
      reason,
    })
    const told = (...history: ReturnType<typeof event>[]) =>
      messagesAbout('mandate', mandateRecord({ history }), NOW).map(({ values }) => values.result)
    expect(told(event('applied'))).toEqual([])
    expect(told(event('applied'), event('approved'))).toEqual(['审核通过'])
    expect(told(event('approved'), event('revoked', '材料不实'))).toEqual(['已撤销'])
    expect(told(event('approved'), event('expired'))).toEqual([])
  })

  test('about a ban goes to every account of the person, not to the key of the ID number', () => {
    const ban = banRecord({ subjects: ['key-of-somebody', 'one', 'other'] })
    expect(messagesAbout('ban', ban, NOW).map(({ _id, openid }) => [_id, openid])).toEqual([
      ['ban.ban.1', 'one'],
      ['ban.ban.2', 'other'],
    ])
  })

  test('about the end of a ban at midnight waits for the morning, a lifting does not', () => {
    const due = (changes: Parameters<typeof banRecord>[0]) =>
      messagesAbout('ban-ended', banRecord(changes), NOW)[0]?.dueAt
    expect(due({ until: at('23:59', '2026-12-31') })).toEqual(at('08:00', '2027-01-01'))
    expect(due({ until: at('23:59', '2028-02-28') })).toEqual(at('08:00', '2028-02-29'))
    expect(due({ liftedAt: at('10:15') })).toEqual(at('10:15'))
    expect(due({ until: null })).toBeUndefined()
  })
})

test('of a person’s ended bans only the last one is told', () => {
  const [first, last, strangers] = [
    banRecord({ _id: 'first', until: at('09:00') }),
    banRecord({ _id: 'last', liftedAt: at('10:00') }),
    banRecord({ _id: 'else', personKey: 'key-of-another', until: at('08:00') }),
  ]
  expect(lastOfEach([last, first, strangers].flatMap((ban) => ban ?? [])).map(({ _id }) => _id)).toEqual([
    'else',
    'last',
  ])
})
