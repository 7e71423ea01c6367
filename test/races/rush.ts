import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppointmentRecord, SlotRecord } from '../../cloudfunctions/domain/records'
import type { CallInput, CallName, CallOutput } from '../../miniprogram/contract/api'
import type { City } from '../../miniprogram/contract/city'
import { idCheckCharacter } from '../../miniprogram/contract/identity'
import type { Reply } from '../../miniprogram/contract/reply'
import { root } from '../../scripts/build/paths'
import { readCity } from '../../scripts/city/read-city'
import { type Cloud, CloudFunctionError, startCloud } from '../../simulator/cloud/cloud'
import { prepareCloud } from '../../simulator/prepare'

/** A morning on which many people want few seats: a real cloud, real function processes, one business, one office. */

const SHIPPED_CITY = join(root, 'city', 'yingtan')
const MONDAY_MORNING = new Date('2026-11-23T09:30:00+08:00')
const DATE = '2026-11-24'
const FROM = '09:00'

/** Generous limits: what is raced here is the protocol, not the rate limit. */
const rushCity = (seats: number): City => {
  const city = readCity(SHIPPED_CITY)
  return {
    ...city,
    offices: city.offices.map((office) => ({
      ...office,
      plans: office.plans.map((plan) => ({ ...plan, seats })),
    })),
    policy: { ...city.policy, rate: { readsPerMinute: 1000, writesPerMinute: 1000 } },
  }
}

export type Booked = Reply<CallOutput<'appointment.create'>>

export class Rush {
  private constructor(
    readonly cloud: Cloud,
    readonly dataDir: string,
    private readonly business: string,
    private readonly office: string,
    private readonly consent: string,
  ) {}

  /** @param secrets those of an earlier rush on the same data */
  static async start(options: {
    seats: number
    processes: number
    dataDir?: string
    secrets?: Record<string, string>
  }): Promise<Rush> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'rush-'))
    const cloud = await startCloud({
      dataDir,
      functionsDir: join(root, 'dist', 'functions'),
      functionEnvironment: options.secrets ?? rushSecrets(),
      poolSize: options.processes,
    })
    cloud.clock.set(MONDAY_MORNING)
    const city = rushCity(options.seats)
    await prepareCloud(cloud, city)
    const business = city.businesses.find(
      (each) => each.fields.length === 0 && each.channels.includes('personal'),
    )
    const office = city.offices.find((each) => business && each.categories.includes(business.category))
    if (!business || !office) throw new Error('the city has no business for a rush')
    return new Rush(cloud, dataDir, business.id, office.id, city.policy.consent.version)
  }

  async stop(): Promise<void> {
    await this.cloud.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  call<Name extends CallName>(
    openid: string,
    call: Name,
    input: CallInput<Name>,
  ): Promise<Reply<CallOutput<Name>>> {
    return this.cloud.callFunction('citizen', { call, input }, { openid }) as Promise<Reply<CallOutput<Name>>>
  }

  /** Registers invented people and answers their accounts. */
  async people(count: number): Promise<string[]> {
    const openids = Array.from({ length: count }, (_, index) => `rush-${index}`)
    await Promise.all(openids.map((openid, index) => this.register(openid, index)))
    return openids
  }

  async register(openid: string, index: number): Promise<void> {
    const digits = `36060219900101${String(index).padStart(3, '0')}`
    const reply = await this.call(openid, 'citizen.register', {
      name: '测试者',
      idNumber: digits + idCheckCharacter(digits),
      mobile: `138${String(index).padStart(8, '0')}`,
      consent: this.consent,
    })
    if (!reply.ok) throw new Error(reply.message)
  }

  book(openid: string, requestId: string): Promise<Booked> {
    return this.call(openid, 'appointment.create', {
      requestId,
      business: this.business,
      office: this.office,
      channel: 'personal',
      date: DATE,
      from: FROM,
      details: {},
      confirmations: { materials: true, entryRequirements: true, truth: true },
    })
  }

  /** As a phone does when no answer comes: the same request again, a few times. */
  async bookPatiently(openid: string, requestId: string, tries: number): Promise<Booked | null> {
    for (let left = tries; left > 0; left -= 1) {
      try {
        return await this.book(openid, requestId)
      } catch (error) {
        if (!(error instanceof CloudFunctionError)) throw error
      }
    }
    return null
  }

  /** The timer's work, `minutes` later. */
  async sweepAfter(minutes: number): Promise<void> {
    this.cloud.clock.advance(minutes * 60_000)
    const { succeeded } = await this.cloud.timers.run('every-five-minutes')
    if (!succeeded) throw new Error('the timer failed')
  }

  slot(): SlotRecord {
    const [slot] = this.cloud.database.find('slots', {
      office: this.office,
      channel: 'personal',
      date: DATE,
      from: FROM,
      category: this.category(),
    }) as unknown as SlotRecord[]
    if (slot === undefined) throw new Error('the slot of the rush is missing')
    return slot
  }

  appointments(): AppointmentRecord[] {
    return this.cloud.database.find('appointments') as unknown as AppointmentRecord[]
  }

  private category(): string | undefined {
    const [record] = this.cloud.database.find('cities') as unknown as { city: City }[]
    return record?.city.businesses.find((each) => each.id === this.business)?.category
  }
}

/** Keys as the operations page says to make them. */
export const rushSecrets = (): Record<string, string> => {
  const key = () => randomBytes(32).toString('base64')
  return { PERSONAL_DATA_KEYS: `k1:${key()}`, MATCHING_KEY: key() }
}

/** The three promises, whatever happened before: seats and booked appointments are the same, and nobody has two. */
export const expectPromisesKept = (rush: Rush, told: Booked[]): void => {
  const slot = rush.slot()
  const live = rush.appointments().filter((each) => each.state === 'booked')
  expect(new Set(slot.seats)).toEqual(new Set(live.map((each) => each._id)))
  expect(slot.seats).toHaveLength(live.length)
  expect(slot.remaining).toBe(slot.capacity - slot.seats.length)
  expect(slot.remaining).toBeGreaterThanOrEqual(0)
  expect(new Set(live.map((each) => each.personKey)).size).toBe(live.length)
  const toldNumbers = told.flatMap((reply) => (reply.ok ? [reply.data.appointment.number] : []))
  expect(slot.seats).toEqual(expect.arrayContaining(toldNumbers))
}

export const codesOf = (replies: Booked[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const reply of replies) {
    const code = reply.ok ? 'OK' : reply.code
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}
