import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { api, type CallName } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { Document } from '../../simulator/cloud/database/ejson'
import { banRecord } from '../fixtures/ban-record'
import { closureRecord } from '../fixtures/closure-record'
import { at, MONDAY } from '../fixtures/instant'
import { noticeRecord } from '../fixtures/notice-record'
import { walkInRecord } from '../fixtures/walk-in-record'
import { inventedCreditCode, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, SimulatedCity, shippedCityWith } from '../helpers/simulated-city'
import { until } from '../helpers/until'
import { bookingRecord, OFFICE, ticketOf, writeBookings } from '../helpers/visits'

/** A city with something of everything in it, which looks the same before each trial whatever the last one did. */

export const ROLES = ['stranger', 'citizen', 'agent', 'window', 'manager'] as const
export type Role = (typeof ROLES)[number]

/** People in the row of invented ones; their names differ. */
const CITIZEN = 1
const AGENT = 2
const WINDOW = 3
export const MANAGER = 4
/** Whom the others are after. */
export const VICTIM = 5
const OTHER_AGENT = 6
const ABSENT = 7
const TURNED_AWAY = 8
const INSIDE = 9
const VICTIMS_PLATE = '赣LV0005'

/** What one event did. */
export interface Trial<Answer = Reply<unknown>> {
  reply: Answer
  /** Collections that are not as they were; without the turns of the rate limit. */
  changed: string[]
  /** Requests to the platform that it led to. */
  requests: string[]
}

const READING = /^database\.(?:getDocument|calculateDocument|aggregateDocuments)$/

class FuzzedCity {
  /** What collections held before this trial wrote to them. */
  private readonly before = new Map<string, Document[]>()
  /** The latest answered request of each function. */
  private readonly answered = new Map<string, string>()

  private constructor(
    readonly city: SimulatedCity,
    readonly phones: Record<Role, Phone>,
    /** What is not the callers', by what it is. */
    readonly things: Record<string, string>,
    /** All of it and whatever else means something in this city: ids, numbers, people, accounts. */
    readonly known: readonly string[],
  ) {
    city.cloud.faults.onDatabaseRequest(({ action, collection }) => {
      if (collection !== null && collection !== 'turns' && !READING.test(action)) this.remember(collection)
      return undefined
    })
  }

  static async start(): Promise<FuzzedCity> {
    const city = await SimulatedCity.start({
      city: shippedCityWith({ rate: { readsPerMinute: 8, writesPerMinute: 8 } }),
      processes: 1,
    })
    const phones = await peopleOf(city)
    const things = await fill(city, phones)
    return new FuzzedCity(city, phones, things, [...Object.values(things), ...WELL_KNOWN])
  }

  stop(): Promise<void> {
    return this.city.stop()
  }

  /** What an event does; afterwards everything is as before. */
  async try<Answer extends Reply<unknown> | null = Reply<unknown>>(
    role: Role,
    event: unknown,
    functionName: string,
  ): Promise<Trial<Answer>> {
    this.before.clear()
    await this.city.cloud.database.engine.remove('turns', {}, true)
    const reply = (await this.phones[role].send(event, functionName)) as Answer
    if (reply !== null) this.answered.set(functionName, reply.requestId)
    const requests = this.city.lastInvocation().requests.map(({ action }) => action)
    const changed = [...this.before].filter(
      ([name, content]) => !isDeepStrictEqual(content, this.contentOf(name)),
    )
    for (const [name, content] of changed) await this.putBack(name, content)
    return { reply, changed: changed.map(([name]) => name), requests }
  }

  tryCall(role: Role, call: CallName, input: unknown): Promise<Trial> {
    return this.try(role, { call, input }, api[call].function)
  }

  /** Everything that functions have printed, once the latest call of each is in it. */
  async log(): Promise<string> {
    let text = ''
    for (const id of this.answered.values()) text = await this.printed(`"requestId":"${id}"`, 1)
    return text
  }

  /** Everything that functions have printed, once a text is in it so many times. */
  printed(text: string, times: number): Promise<string> {
    const path = join(this.city.dataDir, 'logs', 'functions.log')
    return until(() => {
      const log = readFileSync(path, 'utf8')
      return log.split(text).length > times ? log : undefined
    })
  }

  private contentOf(collection: string): Document[] {
    return this.city.cloud.database.find(collection)
  }

  private remember(collection: string): void {
    if (!this.before.has(collection)) this.before.set(collection, this.contentOf(collection))
  }

  private async putBack(collection: string, content: Document[]): Promise<void> {
    const { database } = this.city.cloud
    await database.clear(collection)
    if (content.length > 0) await database.insert(collection, content)
  }
}

/** Starts a city to be fuzzed before the tests of a file, and stops it after them. */
export const useFuzzedCity = (): (() => FuzzedCity) => {
  let started: FuzzedCity | null = null
  beforeAll(async () => {
    started = await FuzzedCity.start()
  })
  afterAll(() => started?.stop())
  return () => {
    if (started === null) throw new Error('the city has not been started')
    return started
  }
}

export const accountOf = (n: number): string => `openid-of-person-${n}`

/** What nobody but its owner and the staff may ever see: of the victim, and of others who are not among the callers. */
export const secretsOfOthers: readonly string[] = [
  ...[VICTIM, OTHER_AGENT, ABSENT, TURNED_AWAY, INSIDE].flatMap((n) => {
    const { name, idNumber, mobile } = inventedPerson(n)
    return [name, idNumber, mobile, accountOf(n)]
  }),
  VICTIMS_PLATE,
]

/** The same, and what the callers would not find in a log either. */
export const secretsOfAll: readonly string[] = [
  ...secretsOfOthers,
  ...[CITIZEN, AGENT, WINDOW, MANAGER].flatMap((n) => {
    const { name, idNumber, mobile } = inventedPerson(n)
    return [name, idNumber, mobile, accountOf(n)]
  }),
]

const peopleOf = async (city: SimulatedCity): Promise<Record<Role, Phone>> => {
  const manager = await city.staff(accountOf(MANAGER))
  const window = await city.staff(accountOf(WINDOW), { role: 'window', offices: [OFFICE] })
  const [citizen] = await Promise.all([CITIZEN, WINDOW, MANAGER].map((n) => city.register(n)))
  const { phone: agent } = await newAgent(city, AGENT, manager)
  if (citizen === undefined) throw new Error('nobody was registered')
  return { stranger: city.phone('openid-of-a-stranger'), citizen, agent, window, manager }
}

/** Puts something of everything into the city, most of it the victim's; answers what it is called. */
const fill = async (
  city: SimulatedCity,
  { manager }: Record<Role, Phone>,
): Promise<Record<string, string>> => {
  const { database } = city.cloud
  const victim = await city.register(VICTIM)
  const { pass } = accepted(await victim.call('pass.declare', { ground: 'disabled' }))
  const { appointment } = accepted(await victim.call('appointment.create', platesRequest(VICTIMS_PLATE)))
  const letter = { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清楚' }
  const { feedback } = accepted(await victim.call('feedback.write', letter))
  const other = await newAgent(city, OTHER_AGENT, manager)
  const template = city.record('mandates', { _id: other.mandate.id })
  const states = ['waiting', 'returned'] as const
  await database.insert(
    'mandates',
    states.map((state) => ({
      ...template,
      _id: `mandate-${state}`,
      openKey: `mandate-${state}`,
      state,
      revision: 1,
    })),
  )
  const todays = { date: MONDAY, from: '08:30', to: '09:00' }
  const own = (n: number, changes: Partial<AppointmentRecord> = {}) =>
    bookingRecord(city, n, { ...todays, holder: `holder-of-${n}`, openid: accountOf(n), ...changes })
  const numbers = await writeBookings(city, [
    own(ABSENT, { state: 'missed', strike: 'no-show', endedAt: at('08:59') }),
    own(TURNED_AWAY, { state: 'refused', endedAt: at('08:40'), reportedAt: at('08:40') }),
    own(INSIDE, {
      state: 'admitted',
      admittedAt: at('08:31'),
      visitDate: MONDAY,
      queueKey: '2|08:30|inside',
    }),
    own(WINDOW, { state: 'booked' }),
    own(VICTIM, { state: 'withdrawn', closure: 'closure-of-old', endedAt: at('08:00') }),
  ])
  const walkIn = walkInRecord({ office: OFFICE, visitDate: MONDAY })
  const records = {
    walkIns: [walkIn],
    closures: [closureRecord({ _id: 'closure-of-tuesday', office: OFFICE })],
    notices: [
      noticeRecord({ _id: 'notice-draft', office: OFFICE }),
      noticeRecord({ _id: 'notice-published', state: 'published', publishedOn: MONDAY, office: null }),
    ],
    bans: [banRecord({ _id: 'ban-of-absent', subjects: [accountOf(ABSENT), 'a-key'], personKey: 'a-key' })],
  }
  for (const [name, content] of Object.entries(records))
    await database.insert(
      name,
      content.map((record) => ({ ...record })),
    )
  const [missed = '', refusedOne = '', inside = '', booked = '', closedNumber = ''] = numbers
  const [photo = ''] = other.mandate.photos
  return {
    number: appointment.number,
    missed,
    refusedOne,
    inside,
    booked,
    closedNumber,
    ticket: ticketOf(city, appointment.number),
    pass: pass.reference,
    walkIn: walkIn._id,
    feedback: feedback.id,
    mandate: other.mandate.id,
    photo,
    waitingMandate: 'mandate-waiting',
    returnedMandate: 'mandate-returned',
    closure: 'closure-of-tuesday',
    draft: 'notice-draft',
    notice: 'notice-published',
    ban: 'ban-of-absent',
    consent: city.city.policy.consent.version,
  }
}

/** What means something in every such city. */
const WELL_KNOWN: readonly string[] = [
  OFFICE,
  'ebike-yuehu',
  'driver',
  'vehicle',
  'driver-renewal',
  'vehicle-plates',
  'disabled',
  'plate',
  'plateKind',
  '小型汽车',
  VICTIMS_PLATE,
  '000001',
  'visit.move',
  newRequestId(),
  inventedCreditCode(AGENT),
  inventedCreditCode(99),
  accountOf(WINDOW),
  accountOf(VICTIM),
  ...[CITIZEN, AGENT, VICTIM, ABSENT, 99].flatMap((n) => Object.values(inventedPerson(n))),
]
