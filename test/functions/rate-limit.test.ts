import { at } from '../fixtures/instant'
import { accepted, type Phone, refused, shippedCityWith, useCity } from '../helpers/simulated-city'

/** As many calls of an account within a minute as the policy allows, reads and writes counted apart. */
const READS = 5
const WRITES = 2
const city = useCity({ city: shippedCityWith({ rate: { readsPerMinute: READS, writesPerMinute: WRITES } }) })

const START = at('09:00').getTime()
const after = (milliseconds: number) => city().cloud.clock.set(START + milliseconds)
const read = (phone: Phone) => phone.call('appointment.list', {})
const write = (phone: Phone) => phone.call('appointment.cancel', { number: '261124000001' })

test('RATE_LIMITED: one call too many is refused, and a minute later all is well again', async () => {
  const phone = city().phone('in-a-hurry')
  for (let call = 0; call < READS; call += 1) {
    after(call * 10_000)
    accepted(await read(phone))
  }
  after(50_000)
  expect(refused(await read(phone))).toMatchObject({ code: 'RATE_LIMITED', next: [{ go: 'retry' }] })
  // The first call is a minute back, the second is not.
  after(65_000)
  accepted(await read(phone))
  expect(refused(await read(phone)).code).toBe('RATE_LIMITED')
  after(180_000)
  for (let call = 0; call < READS; call += 1) accepted(await read(phone))
})

test('calls that were refused do not count', async () => {
  const phone = city().phone('patient')
  after(0)
  for (let call = 0; call < READS; call += 1) accepted(await read(phone))
  after(50_000)
  for (let call = 0; call < READS; call += 1) expect(refused(await read(phone)).code).toBe('RATE_LIMITED')
  after(70_000)
  accepted(await read(phone))
})

test('writes have a limit of their own', async () => {
  const phone = city().phone('writing')
  after(0)
  for (let call = 0; call < WRITES; call += 1)
    expect(refused(await write(phone)).code).toBe('APPOINTMENT_UNKNOWN')
  expect(refused(await write(phone)).code).toBe('RATE_LIMITED')
  accepted(await read(phone))
})

test('a write over the limit is not carried out', async () => {
  const phone = city().phone('registering')
  after(0)
  for (let call = 0; call < WRITES; call += 1) await write(phone)
  expect(refused(await phone.call('citizen.register', city().registrationOf(1))).code).toBe('RATE_LIMITED')
  expect(city().records('citizens', { _id: 'registering' })).toEqual([])
})

test('one account does not use up the calls of another', async () => {
  after(0)
  const [one, other] = [city().phone('one'), city().phone('other')]
  for (let call = 0; call < READS; call += 1) accepted(await read(one))
  accepted(await read(other))
})

test('the first calls of an account may come side by side', async () => {
  after(0)
  const openMiniProgram = async (openid: string): Promise<boolean[]> => {
    const phone = city().phone(openid)
    const replies = await Promise.all([phone.call('citizen.overview', {}), phone.call('city.read', {})])
    return replies.map(({ ok }) => ok)
  }
  // The first round warms the processes; in later ones the calls really meet.
  for (let round = 0; round < 10; round += 1)
    expect(await openMiniProgram(`newcomer-${round}`)).toEqual([true, true])
})

test('calls side by side are limited like calls in a row', async () => {
  after(0)
  const phone = city().phone('many-at-once')
  const replies = await Promise.all(Array.from({ length: 3 * READS }, () => read(phone)))
  expect(replies.filter((reply) => reply.ok)).toHaveLength(READS)
  for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('RATE_LIMITED')
})
