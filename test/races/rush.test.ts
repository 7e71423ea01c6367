import { codesOf, expectPromisesKept, Rush } from './rush'

const SEATS = 50
const PEOPLE = 400
const REPEATS = 100

let rush: Rush
let morning: ReturnType<Rush['cloud']['database']['export']>
beforeAll(async () => {
  rush = await Rush.start({ seats: SEATS, processes: 6 })
  morning = rush.cloud.database.export()
})
afterAll(() => rush.stop())
beforeEach(() => rush.cloud.database.import(morning))

it('500 callers, 100 of them twice, want 50 seats: exactly 50 are booked, nobody twice', async () => {
  const people = await rush.people(PEOPLE)
  // Repeats stand right beside the first request of the same person, so that both run at once. They ask for another
  // business, so that nothing but one person, one number is in their way.
  const requests = people.flatMap((openid, index) => [
    () => rush.book(openid, `first-${openid}-0000000`),
    ...(index < REPEATS ? [() => rush.book(openid, `again-${openid}-0000000`, 'driver-lost')] : []),
  ])

  const replies = await Promise.all(requests.map((request) => request()))

  const codes = codesOf(replies)
  expect(codes.OK).toBe(SEATS)
  expect(
    Object.keys(codes).filter((code) => !['OK', 'SLOT_FULL', 'ONE_NUMBER', 'BUSY'].includes(code)),
  ).toEqual([])
  expect(rush.slot().seats).toHaveLength(SEATS)
  expectPromisesKept(rush, replies)
})

it('20 identical requests at once make one booking and 19 replays of it', async () => {
  const [openid = ''] = await rush.people(1)

  const replies = await Promise.all(Array.from({ length: 20 }, () => rush.book(openid, 'the-same-request-0')))

  const booked = replies.flatMap((reply) => (reply.ok ? [reply.data] : []))
  expect(booked).toHaveLength(20)
  expect(new Set(booked.map(({ appointment }) => appointment.number)).size).toBe(1)
  expect(booked.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(rush.appointments()).toHaveLength(1)
  expectPromisesKept(rush, replies)
})

it('a seat of a full slot that is given back is nobody’s for a while, then goes to exactly one of those who wait', async () => {
  await rush.setSeats(1)
  const [first = '', ...others] = await rush.people(40)
  const held = await rush.book(first, 'request-of-the-first')
  if (!held.ok) throw new Error(held.message)

  const everybodyAsks = (wave: string) =>
    Promise.all(others.map((openid) => rush.book(openid, `${wave}-${openid}-0000`)))

  const [cancelled, ...atOnce] = await Promise.all([
    rush.call(first, 'appointment.cancel', { number: held.data.appointment.number }),
    everybodyAsks('at-once'),
  ])
  expect(cancelled.ok).toBe(true)
  expect(codesOf(atOnce.flat())).toEqual({ SLOT_FULL: others.length })
  expectPromisesKept(rush, atOnce.flat())

  // The longest delay of the policy.
  await rush.sweepAfter(120)
  const later = await everybodyAsks('later')
  expect(codesOf(later).OK).toBe(1)
  expectPromisesKept(rush, later)
})
