import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { BanRecord } from '../../cloudfunctions/domain/records/bans'
import type { CitizenRecord } from '../../cloudfunctions/domain/records/citizens'
import type { ChangeRecord, PlannedDateRecord } from '../../cloudfunctions/domain/records/city'
import type { ClosureRecord } from '../../cloudfunctions/domain/records/closures'
import type { FeedbackRecord } from '../../cloudfunctions/domain/records/feedback'
import type {
  ExportRecord,
  FigureMarkRecord,
  FigureRecord,
} from '../../cloudfunctions/domain/records/figures'
import type { MandateRecord, PhotoRecord } from '../../cloudfunctions/domain/records/mandates'
import type { MessageRecord } from '../../cloudfunctions/domain/records/messages'
import type { NoticeRecord } from '../../cloudfunctions/domain/records/notices'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import type { AuditRecord, StaffRecord } from '../../cloudfunctions/domain/records/staff'
import type { OutageRecord, WalkInRecord } from '../../cloudfunctions/domain/records/visits'
import { api, type CallInput, type CallName, type CallOutput } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { City } from '../../miniprogram/contract/city/city'
import { root } from '../../scripts/build/paths'
import { readCity } from '../../scripts/city/read-city'
import { type Cloud, startCloud } from '../../simulator/cloud/cloud'
import type { Invocation } from '../../simulator/cloud/invocations'
import { at } from '../fixtures/instant'
import { staffRecord } from '../fixtures/staff-record'
import { inventedPerson } from './citizens'
import { prepareCity } from './prepared-city'
import { missingIndexes } from './scans'
import { until } from './until'

/** The city as it is shipped. */
export const shippedCity = (): City => readCity(join(root, 'city', 'yingtan'))

/** For tests that ask more of one account than a person does. */
export const UNHURRIED = { readsPerMinute: 1000, writesPerMinute: 1000 }

/**
 * The city as it is shipped but for its policy. Slots take time to make, so the window is short unless told, and a test
 * that goes from day to day says how many of the offices it needs, the first ones.
 */
export const shippedCityWith = (
  changes: PolicyChanges = {},
  { offices }: { offices?: number } = {},
): City => {
  const city = shippedCity()
  return {
    ...city,
    offices: city.offices.slice(0, offices),
    policy: {
      ...city.policy,
      booking: { ...city.policy.booking, daysAhead: 4, ...changes.booking },
      cancelling: { ...city.policy.cancelling, ...changes.cancelling },
      penalties: { ...city.policy.penalties, ...changes.penalties },
      agents: { ...city.policy.agents, ...changes.agents },
      signals: { ...city.policy.signals, ...changes.signals },
      visits: { ...city.policy.visits, ...changes.visits },
      closures: { ...city.policy.closures, ...changes.closures },
      messages: { ...city.policy.messages, ...changes.messages },
      retention: { ...city.policy.retention, ...changes.retention },
      rate: { ...city.policy.rate, ...changes.rate },
    },
  }
}

type PolicyChanges = {
  [Part in
    | 'booking'
    | 'cancelling'
    | 'penalties'
    | 'agents'
    | 'signals'
    | 'visits'
    | 'closures'
    | 'messages'
    | 'retention'
    | 'rate']?: Partial<City['policy'][Part]>
}

/** What is stored, by collection. */
interface Stored {
  appointments: AppointmentRecord
  audit: AuditRecord
  bans: BanRecord
  changes: ChangeRecord
  citizens: CitizenRecord
  closures: ClosureRecord
  exports: ExportRecord
  feedback: FeedbackRecord
  figureMarks: FigureMarkRecord
  figures: FigureRecord
  mandates: MandateRecord
  messages: MessageRecord
  notices: NoticeRecord
  plannedDates: PlannedDateRecord
  outages: OutageRecord
  photos: PhotoRecord
  slots: SlotRecord
  staff: StaffRecord
  walkIns: WalkInRecord
}

export interface Phone {
  readonly openid: string
  /** As the mini program calls; the platform adds who it is. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Reply<CallOutput<Name>>>
  /** Whatever somebody may send who is not the mini program, to any function. */
  send(event: unknown, functionName?: string): Promise<unknown>
}

/** A city on a simulated cloud: real functions behind the real SDKs. Time only makes the timer run when a test says so. */
export class SimulatedCity {
  private constructor(
    readonly cloud: Cloud,
    readonly city: City,
    /** What the functions are given: the keys of personal data. */
    readonly secrets: Record<string, string>,
    readonly dataDir: string,
  ) {}

  static async start({
    clock = at('09:00'),
    city = shippedCityWith(),
    processes,
    dataDir = mkdtempSync(join(tmpdir(), 'simulated-city-')),
    secrets = freshSecrets(),
  }: CityOptions): Promise<SimulatedCity> {
    const cloud = await startCloud({
      dataDir,
      functionsDir: join(root, 'dist', 'functions'),
      functionEnvironment: secrets,
      ...(processes === undefined ? {} : { poolSize: processes }),
    })
    await cloud.timers.stop()
    await prepareCity(cloud, city, clock)
    return new SimulatedCity(cloud, city, secrets, dataDir)
  }

  async stop(): Promise<void> {
    await this.cloud.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  phone(openid: string): Phone {
    return {
      openid,
      call: (name, input) =>
        this.cloud.callFunction(api[name].function, { call: name, input }, { openid }) as Promise<
          Reply<CallOutput<typeof name>>
        >,
      send: (event, functionName = 'citizen') => this.cloud.callFunction(functionName, event, { openid }),
    }
  }

  /** The phone of the n-th invented person, who has registered with it. */
  async register(n: number): Promise<Phone> {
    const phone = this.phone(`openid-of-person-${n}`)
    accepted(await phone.call('citizen.register', this.registrationOf(n)))
    return phone
  }

  /** What the n-th invented person types to register. */
  registrationOf(n: number): CallInput<'citizen.register'> {
    return { ...inventedPerson(n), consent: this.city.policy.consent.version }
  }

  /** The phone of somebody of the staff; of the whole city unless told. */
  async staff(openid: string, changes: Partial<StaffRecord> = {}): Promise<Phone> {
    await this.cloud.database.insert('staff', [{ ...staffRecord({ _id: openid, ...changes }) }])
    return this.phone(openid)
  }

  async runTimer(): Promise<void> {
    const { succeeded } = await this.cloud.timers.run('every-five-minutes')
    if (!succeeded) throw new Error('the timer failed')
  }

  /** The line with this text that a function prints because of a task; it arrives a little after the answer. */
  async printed(text: string, task: () => Promise<unknown>): Promise<string> {
    const before = this.cloud.log.recent.length
    await task()
    return until(() => this.cloud.log.recent.slice(before).find((line) => line.text.includes(text))?.text)
  }

  records<Name extends keyof Stored>(collection: Name, filter: Partial<Stored[Name]> = {}): Stored[Name][] {
    return this.cloud.database.find(collection, filter) as unknown as Stored[Name][]
  }

  /** The only record that matches. @throws Error when there are none or several */
  record<Name extends keyof Stored>(collection: Name, filter: Partial<Stored[Name]>): Stored[Name] {
    const [found, ...more] = this.records(collection, filter)
    if (found === undefined || more.length > 0)
      throw new Error(`${found ? more.length + 1 : 0} records in ${collection} match`)
    return found
  }

  /** Changes records as an administrator at the console does. */
  async change<Name extends keyof Stored>(
    collection: Name,
    filter: Partial<Stored[Name]>,
    fields: Partial<Stored[Name]>,
  ): Promise<void> {
    const { matched } = await this.cloud.database.engine.modify(
      collection,
      filter,
      { $set: fields },
      { multi: true, merge: true, upsert: false },
    )
    if (matched === 0) throw new Error(`nothing in ${collection} matches`)
    await this.cloud.database.durable()
  }

  /** The latest run of a function. */
  lastInvocation(): Invocation {
    const last = this.cloud.invocations.recent.at(-1)
    if (last === undefined) throw new Error('no function has run yet')
    return last
  }
}

interface CityOptions {
  /** Monday at nine when absent. */
  clock?: Date
  /** The shipped one with a short window when absent. */
  city?: City
  /** Processes of each function. */
  processes?: number
  /** Where an earlier city has been; empty when absent. It is removed in the end. */
  dataDir?: string
  /** Those of the earlier city; fresh ones when absent. */
  secrets?: Record<string, string>
}

/** Keys as the operations page says to make them. */
export const freshSecrets = (): Record<string, string> => {
  const key = () => randomBytes(32).toString('base64')
  return { PERSONAL_DATA_KEYS: `k1:${key()}`, MATCHING_KEY: key() }
}

/** Starts a city before the tests of a file, and stops it after them. Fails where a query of the product had no index. */
export const useCity = (options: CityOptions = {}): (() => SimulatedCity) => {
  let started: SimulatedCity | null = null
  beforeAll(async () => {
    started = await SimulatedCity.start(options)
  })
  afterAll(async () => {
    if (started === null) return
    const missing = missingIndexes(started.cloud)
    await started.stop()
    expect(missing).toEqual([])
  })
  return () => {
    if (started === null) throw new Error('the city has not been started')
    return started
  }
}

/** The answer of a call that must not be refused. */
export const accepted = <Data>(reply: Reply<Data>): Data => {
  if (!reply.ok) throw new Error(`refused as ${reply.code}: ${JSON.stringify(reply.fields ?? reply.message)}`)
  return reply.data
}

/** The refusal of a call that must be refused; without the id of the request. */
export const refused = (reply: Reply<unknown>) => {
  if (reply.ok) throw new Error('the call was not refused')
  const { ok: _ok, requestId: _requestId, ...refusal } = reply
  return refusal
}
