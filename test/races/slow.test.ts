import { type Held, holdNext, isUpdateOf } from '../helpers/hold-next'
import { expectPromisesKept, Rush } from './rush'

/** A function that neither dies nor answers, but sleeps in the middle and wakes up in another world. */

let rush: Rush
let openid: string
beforeAll(async () => {
  rush = await Rush.start({ seats: 5, processes: 3 })
})
afterAll(() => rush.stop())

let sleepers = 0
beforeEach(async () => {
  const [sleeper = ''] = await rush.people(1, sleepers)
  sleepers += 1
  openid = sleeper
})
afterEach(() => rush.cloud.faults.onDatabaseRequest(null))

/** Holds up the next change that a function makes to a document of a collection. */
const holdNextUpdate = (name: string): Held => holdNext(rush.cloud, isUpdateOf(name))

const cancelBooked = async (): Promise<void> => {
  const booked = rush.appointments().find((each) => each.openid === openid && each.state === 'booked')
  if (booked === undefined) throw new Error('nothing is booked')
  const reply = await rush.call(openid, 'appointment.cancel', { number: booked._id })
  expect(reply.ok).toBe(true)
}

it('a confirm that arrives after a repeat was booked and cancelled does not bring the appointment back', async () => {
  const { reached, wake } = holdNextUpdate('appointments')
  const sleeping = rush.book(openid, 'a-request-that-sleeps')
  await reached
  expect(await rush.book(openid, 'a-request-that-sleeps')).toMatchObject({ ok: true })
  await cancelBooked()
  wake()

  expect(await sleeping).toMatchObject({
    ok: true,
    data: { replayed: true, appointment: { status: 'cancelled' } },
  })
  expect(rush.appointments().filter((each) => each.openid === openid && each.state === 'booked')).toEqual([])
  expectPromisesKept(rush, [])
})

it('a confirm that arrives after the sweep booked it and the person cancelled changes nothing', async () => {
  const { reached, wake } = holdNextUpdate('appointments')
  const sleeping = rush.book(openid, 'a-request-that-sleeps')
  await reached
  await rush.sweepAfter(2)
  await cancelBooked()
  wake()

  expect(await sleeping).toMatchObject({
    ok: true,
    data: { replayed: true, appointment: { status: 'cancelled' } },
  })
  expectPromisesKept(rush, [])
})

it('a take that arrives after the sweep dropped its claim keeps no seat', async () => {
  const { reached, wake } = holdNextUpdate('slots')
  const sleeping = rush.book(openid, 'a-request-that-sleeps')
  await reached
  await rush.sweepAfter(2)
  wake()

  expect(await sleeping).toMatchObject({ ok: false, code: 'BUSY' })
  expectPromisesKept(rush, [])
  const again = await rush.book(openid, 'a-request-that-sleeps')
  expect(again).toMatchObject({ ok: true, data: { replayed: false } })
  expectPromisesKept(rush, [again])
})
