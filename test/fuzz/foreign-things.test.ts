import type { CallName } from '../../miniprogram/contract/calls/api'
import { TUESDAY } from '../fixtures/instant'
import { personApplication } from '../fixtures/mandate-application'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { accepted } from '../helpers/simulated-city'
import { type Role, useFuzzedCity } from './fuzzed-city'

/** What belongs to others is answered like what does not exist: by the same words, after the same reads. */
const fuzzed = useFuzzedCity()

const UNKNOWN_NUMBER = '261124999999'
const requestId = newRequestId()
const WORDS = '这里写明了不服的理由和经过。'
const application = personApplication({ requestId, businesses: ['driver-renewal'] })
const agents = { channel: 'agent', date: TUESDAY, requestId } as const

const cases: [
  what: string,
  role: Role,
  call: CallName,
  inputWith: (name: string) => object,
  unknown: string,
][] = [
  ['number', 'citizen', 'appointment.read', (number) => ({ number }), UNKNOWN_NUMBER],
  ['number', 'citizen', 'appointment.cancel', (number) => ({ number }), UNKNOWN_NUMBER],
  [
    'closedNumber',
    'citizen',
    'appointment.rebook',
    (number) => ({ requestId, number, date: '2026-11-25', from: '09:00' }),
    UNKNOWN_NUMBER,
  ],
  ['number', 'stranger', 'appointment.read', (number) => ({ number }), UNKNOWN_NUMBER],
  [
    'mandate',
    'agent',
    'appointment.create',
    (mandate) => renewalRequest({ ...agents, mandate }),
    'no-such-mandate',
  ],
  [
    'mandate',
    'citizen',
    'appointment.create',
    (mandate) => renewalRequest({ ...agents, mandate }),
    'no-such-mandate',
  ],
  [
    'returnedMandate',
    'agent',
    'mandate.apply',
    (corrects) => ({ ...application, corrects }),
    'no-such-mandate',
  ],
  [
    'photo',
    'agent',
    'mandate.apply',
    (photo) => ({ ...application, photos: [photo] }),
    'cloud://x/mandates/none.jpg',
  ],
  ['ban', 'citizen', 'ban.appeal', (ban) => ({ ban, words: WORDS }), 'no-such-ban'],
]

test.each(cases)('a strange %s tells the %s nothing by %s', async (what, role, call, inputWith, unknown) => {
  const own = fuzzed().things[what]
  if (own === undefined) throw new Error(`the city has no ${what}`)
  const foreign = await fuzzed().tryCall(role, call, inputWith(own))
  const missing = await fuzzed().tryCall(role, call, inputWith(unknown))
  const inGroups = (number: string) => number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  const withoutName = (text: string, name: string) =>
    text.replaceAll(name, '…').replaceAll(inGroups(name), '…')
  const { requestId: _one, ...first } = foreign.reply
  const { requestId: _other, ...second } = missing.reply
  expect(first.ok).toBe(false)
  expect(withoutName(JSON.stringify(first), own)).toBe(withoutName(JSON.stringify(second), unknown))
  expect(foreign.requests.sort()).toEqual(missing.requests.sort())
  expect([...foreign.changed, ...missing.changed]).toEqual([])
})

test.each([
  ['what was never uploaded', 'none.jpg'],
  ['half a character', '\ud800.jpg'],
  ['a way out', '../../exports/figures.xlsx'],
  ['a coded way out', '%2e%2e%2f%2e%2e%2fexports/figures.xlsx'],
  ['an end within', '\u0000.jpg'],
  ['a query', 'none.jpg?x=1#y'],
  ['nothing', ''],
])('a photo in one’s own folder whose name is %s is refused as a photo', async (_what, name) => {
  const { reply } = await fuzzed().tryCall('agent', 'mandate.photo', {})
  const { path } = accepted(reply) as { path: string }
  const folder = `cloud://${fuzzed().city.cloud.env}/${path.slice(0, path.lastIndexOf('/') + 1)}`
  const trial = await fuzzed().tryCall('agent', 'mandate.apply', { ...application, photos: [folder + name] })
  expect(trial.reply).toMatchObject({ ok: false, code: 'PHOTO_INVALID' })
  // Nothing is looked for under a name that the city has not made.
  expect(trial.requests).not.toContain('storage.batchGetDownloadUrl')
  expect(trial.changed).toEqual([])
})
