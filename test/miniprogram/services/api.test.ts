import { call } from '../../../miniprogram/services/api'
import { FakePhone } from '../fake-phone'

const answerWith = (callFunction: () => Promise<unknown>): void => {
  new FakePhone()
  Object.assign(wx, { cloud: { callFunction } })
}

it('an answer of the server arrives as it was given', async () => {
  const phone = new FakePhone()
  phone.answer('city.read', () => ({ city: null }))
  expect(await call('city.read', {})).toEqual({ ok: true, requestId: 'r', data: { city: null } })
  expect(phone.calls).toEqual([{ call: 'city.read', input: {} }])
})

it('no network is the refusal NETWORK, with a retry', async () => {
  answerWith(() => Promise.reject({ errCode: -1, errMsg: 'cloud.callFunction:fail request:fail timeout' }))
  const reply = await call('city.read', {})
  expect(reply).toMatchObject({ ok: false, code: 'NETWORK', next: [{ go: 'retry' }] })
})

it.each([
  ['a function that threw', { errCode: -404011, errMsg: 'cloud function execution error' }],
  ['a function that took too long', { errCode: -504003, errMsg: 'Invoking task timed out' }],
  [
    'a missing function',
    { errMsg: 'cloud.callFunction:fail Error: errCode: -501000 | FunctionName not found' },
  ],
])('%s is the refusal INTERNAL, not a matter of the network', async (_what, error) => {
  answerWith(() => Promise.reject(error))
  expect(await call('city.read', {})).toMatchObject({ ok: false, code: 'INTERNAL' })
})

it('an answer that is no reply is the refusal INTERNAL', async () => {
  answerWith(() => Promise.resolve({ result: 'oops' }))
  expect(await call('city.read', {})).toMatchObject({ ok: false, code: 'INTERNAL' })
})

it.each([
  ['city.read', {}, 25_000],
  // A spreadsheet may take a minute.
  [
    'figures.export',
    { from: '2026-11-01', to: '2026-11-24', office: null, business: null, format: 'csv' },
    65_000,
  ],
] as const)(
  '%s that is never answered ends as NETWORK, after its function would have',
  async (name, input, patience) => {
    jest.useFakeTimers()
    try {
      answerWith(() => new Promise(() => undefined))
      const ended = jest.fn()
      const reply = call(name, input).finally(ended)
      await jest.advanceTimersByTimeAsync(patience - 1)
      expect(ended).not.toHaveBeenCalled()
      await jest.advanceTimersByTimeAsync(1)
      expect(await reply).toMatchObject({ ok: false, code: 'NETWORK' })
    } finally {
      jest.useRealTimers()
    }
  },
)
