import type { Page } from 'playwright-core'
import { addDays } from '../../miniprogram/contract/calendar'
import { MONDAY, TUESDAY } from '../fixtures/instant'
import { mandateApplication } from '../fixtures/mandate-application'
import { inventedCreditCode } from '../helpers/agents'
import { smallPhoto } from './small-photo'
import { type JourneyWorld, person } from './use-simulator'

const TEN_MINUTES = 600_000

/** What pages of agents, of managers and of banned people show. */
export interface Facts {
  /** Ids. */
  waiting: string
  ban: string
  letter: string
  /** The number of somebody whose time an office has closed. */
  closed: string
  /** Somebody who is expected at the office of the e-bikes today. */
  visit: string
}

const bookFor = async (
  world: JourneyWorld,
  who: string,
  { office, from }: { office: string; from: string },
): Promise<string> => {
  const { appointment } = await world.call(who, 'appointment.create', {
    requestId: `facts-of-pages-${who}-${office}`,
    channel: 'personal',
    business: 'ebike-register',
    office,
    date: TUESDAY,
    from,
    details: { frameCode: `ABCDEFGH1234${from.replace(':', '')}` },
    confirmations: { materials: true, entryRequirements: true, truth: true },
  })
  return appointment.number
}

/** A manager closes half an hour of an afternoon, for which somebody has a number. */
async function closeOffice(world: JourneyWorld): Promise<string> {
  const office = 'ebike-gaoxin'
  const number = await bookFor(world, 'liu', { office, from: '14:30' })
  await world.call('he', 'closure.create', {
    requestId: 'facts-of-pages-closure',
    office,
    category: null,
    first: { date: TUESDAY, time: '14:30' },
    last: { date: TUESDAY, time: '15:00' },
    reason: 'power',
    words: '',
    concerned: 1,
  })
  return number
}

/** The office of the e-bikes on the morning: one is expected, one was turned away, two have come without an appointment. */
async function beginDay(world: JourneyWorld): Promise<string> {
  const office = 'ebike-yuehu'
  await world.register('he')
  const visit = await bookFor(world, 'he', { office, from: '10:30' })
  await world.call('zhou', 'visit.move', {
    requestId: 'facts-of-pages-turned-away',
    office,
    visit: await bookFor(world, 'liu', { office, from: '11:00' }),
    revision: 0,
    move: { what: 'refuse', reason: 'not-the-person', words: '照片不是他本人' },
  })
  for (const entry of ['walk-in', 'green'] as const)
    await world.call('zhou', 'walk-in.admit', {
      requestId: `facts-of-pages-${entry}`,
      office,
      category: 'ebike',
      entry,
    })
  return visit
}

/** A manager has made a day of next year a holiday. */
async function changeTimetable(world: JourneyWorld): Promise<void> {
  const change = { kind: 'special', date: '2027-01-01', what: 'holiday', name: '元旦' } as const
  const { version } = await world.call('he', 'timetable.preview', { change })
  const requestId = 'facts-of-pages-holiday'
  await world.call('he', 'timetable.change', { requestId, version, reason: '市里通知', change })
}

/** The last weeks of an office are counted. */
async function countWeeks(world: JourneyWorld): Promise<void> {
  const weeks = [27, 20, 13, 6].map((daysAgo) => ({
    from: addDays(MONDAY, -daysAgo),
    to: addDays(MONDAY, 6 - daysAgo),
    capacity: 120,
    held: 120 - daysAgo,
    waits: 90,
    waitMinutes: 1500,
  }))
  const recent = [{ office: 'ebike-yuehu', weeks }]
  await world.cloud.database.engine.modify(
    'figureMarks',
    {},
    { $set: { until: MONDAY, recent } },
    { multi: true, merge: true, upsert: false },
  )
}

/** An agent with two mandates in force and one that waits, and somebody who is banned. */
export async function prepareFacts(world: JourneyWorld, page: Page): Promise<Facts> {
  await world.register('liu')
  const { buffer } = await smallPhoto(page)
  const apply = async (n: number, unitName: string) => {
    const { path } = await world.call('liu', 'mandate.photo', {})
    const photo = await world.cloud.storage.upload(path, buffer, { creator: person('liu').openid })
    const application = mandateApplication({
      requestId: `facts-of-pages-${n}`,
      unitName,
      creditCode: inventedCreditCode(n),
      businesses: ['ebike-register'],
      photos: [photo],
    })
    return (await world.call('liu', 'mandate.apply', application)).mandate
  }
  for (const [n, name] of ['鹰潭市第一车行', '鹰潭市第二车行'].entries()) {
    const { id, revision } = await apply(n + 1, name)
    await world.call('he', 'mandate.approve', { mandate: id, revision })
  }
  const { id: waiting } = await apply(3, '鹰潭市第三车行')
  await changeTimetable(world)
  await countWeeks(world)
  const visit = await beginDay(world)
  const closed = await closeOffice(world)
  const { feedback } = await world.call('wang', 'feedback.write', {
    requestId: 'facts-of-pages-letter',
    page: 'ticket',
    words: '凭证页的字太小，看不清楚',
  })
  await world.register('zhou')
  // Every test begins at the same time; what it finds has happened before.
  world.cloud.clock.advance(-TEN_MINUTES)
  const { ban } = await world.call('he', 'ban.add', {
    requestId: 'facts-of-pages-ban',
    idNumber: person('zhou').idNumber,
    reason: 'agent-in-personal',
    evidence: '一周内替四家车行上牌',
    until: '2027-02-01',
    cancelsComing: true,
  })
  return { waiting, ban: ban.id, visit, closed, letter: feedback.id }
}
