import type * as subscribe from '../../../miniprogram/services/subscribe'
import { askForMessages, askingFor, learnAnswers } from '../../../miniprogram/services/subscribe'
import { city, FakePhone } from '../fake-phone'

/** What WeChat says of settings and answers at a tap, and what it was asked. */
const weChat = ({
  kept = {},
  mainSwitch = true,
  answer = 'accept',
}: {
  kept?: Record<string, string>
  mainSwitch?: boolean
  answer?: string | Error
}) => {
  const asked: string[][] = []
  Object.assign(wx, {
    getSetting: async () => ({ subscriptionsSetting: { mainSwitch, itemSettings: kept } }),
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      asked.push(tmplIds)
      if (answer instanceof Error) throw answer
      return Object.fromEntries(tmplIds.map((id) => [id, answer]))
    },
  })
  return asked
}

const [BOOKED = '', REMINDER = '', CLOSED = ''] = (['booked', 'reminder', 'closed'] as const).map(
  (kind) => city.messages[kind] ?? '',
)
const KINDS = ['booked', 'reminder', 'closed'] as const

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

test('asks for the templates of the city, and remembers what it was about', async () => {
  const asked = weChat({})
  await learnAnswers()
  expect(askingFor(KINDS, 'one')).toBe('open')
  expect(await askForMessages(KINDS, 'one')).toBe(true)
  expect(asked).toEqual([[BOOKED, REMINDER, CLOSED]])
  expect(askingFor(KINDS, 'one')).toBe('on')
  expect(askingFor(KINDS, 'other')).toBe('open')
})

test('WeChat is asked before anything is waited for, so that it is still inside the tap', async () => {
  const asked = weChat({})
  await learnAnswers()
  const answer = askForMessages(KINDS, 'one')
  expect(asked).toHaveLength(1)
  await answer
})

test('what was refused for good is never asked for again; what was accepted for good is', async () => {
  const asked = weChat({ kept: { [BOOKED]: 'reject', [REMINDER]: 'accept', [CLOSED]: 'ban' } })
  await learnAnswers()
  expect(await askForMessages(KINDS, 'one')).toBe(true)
  expect(asked).toEqual([[REMINDER]])
  expect(askingFor(['booked'], 'two')).toBe('off')
  expect(await askForMessages(['booked'], 'two')).toBe(false)
  expect(asked).toHaveLength(1)
})

test('with all messages switched off nothing is asked', async () => {
  const asked = weChat({ mainSwitch: false })
  await learnAnswers()
  expect(askingFor(KINDS, 'one')).toBe('off')
  expect(await askForMessages(KINDS, 'one')).toBe(false)
  expect(asked).toEqual([])
})

test.each([
  ['a refusal', 'reject'],
  ['a failure of WeChat', new Error('fail can only be invoked by user TAP gesture.')],
])('%s rejects nothing and can be asked again', async (_what, answer) => {
  weChat({ answer })
  await learnAnswers()
  expect(await askForMessages(KINDS, 'one')).toBe(false)
  expect(askingFor(KINDS, 'one')).toBe('open')
})

test('an old WeChat that tells nothing is asked', async () => {
  const asked = weChat({})
  Object.assign(wx, {
    getSetting: async () => {
      throw new Error('fail')
    },
  })
  await learnAnswers()
  expect(await askForMessages(KINDS, 'one')).toBe(true)
  expect(asked).toHaveLength(1)
})

test('a city without templates has nothing to ask for', async () => {
  jest.resetModules()
  const fresh = jest.requireActual<typeof subscribe>('../../../miniprogram/services/subscribe')
  phone.keep('city', { ...city, messages: {} })
  const asked = weChat({})
  await fresh.learnAnswers()
  expect(fresh.askingFor(KINDS, 'one')).toBe('off')
  expect(await fresh.askForMessages(KINDS, 'one')).toBe(false)
  expect(asked).toEqual([])
})
