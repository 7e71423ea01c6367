import { join } from 'node:path'
import { publicCity } from '../../cloudfunctions/domain/public-city'
import type { CallEvent, CallInput, CallName, CallOutput } from '../../miniprogram/contract/api'
import { type Refusal, refuse } from '../../miniprogram/contract/refusals'
import type { Draft } from '../../miniprogram/services/draft'
import { readCity } from '../../scripts/city/read-city'

/** The city that is shipped, as phones see it. */
export const city = publicCity(readCity(join(__dirname, '../../city/yingtan')), 'test')

export const NOW = '2026-11-24T01:00:00.000Z' // 9:00 on a Tuesday in the city

type Answer<Name extends CallName> = (input: CallInput<Name>) => CallOutput<Name> | Refusal | 'silence'

/** WeChat around a page: storage that keeps, a cloud that answers as told, and a note of where the page led. */
export class FakePhone {
  readonly calls: CallEvent[] = []
  /** Addresses that were opened, in order; `back` for going back. */
  readonly visited: string[] = []
  private readonly storage = new Map<string, unknown>()
  private readonly answers = new Map<string, (input: never) => unknown>()
  /** Answers wait for this; a test that wants to look in between sets it. */
  delay: Promise<void> = Promise.resolve()

  constructor() {
    const go = ({ url }: { url: string }) => this.visited.push(url)
    // Tests of services have no miniprogram-simulate that brings one.
    if (typeof wx === 'undefined') Object.assign(globalThis, { wx: {} })
    Object.assign(wx, {
      getStorageSync: (key: string) => this.storage.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) =>
        this.storage.set(key, JSON.parse(JSON.stringify(value))),
      removeStorageSync: (key: string) => this.storage.delete(key),
      navigateTo: go,
      redirectTo: go,
      reLaunch: go,
      navigateBack: () => this.visited.push('back'),
      cloud: { callFunction: ({ data }: { data: CallEvent }) => this.serve(data) },
    })
    this.keep('city', city)
    this.keep('overview', {
      citizen: { name: '王**', idNumber: '3606**********2047', mobile: '138****1234' },
      coming: [],
      ban: null,
      cityVersion: 'test',
      now: NOW,
    })
    this.keep('clock', { milliseconds: new Date(NOW).getTime() - Date.now() })
    this.answer('city.read', () => ({ city: null }))
  }

  /** Puts a value where the service of that name keeps it. */
  keep(name: string, value: unknown): void {
    this.storage.set(`v1:${name}`, value)
  }

  kept<Value>(name: string): Value | undefined {
    return this.storage.get(`v1:${name}`) as Value | undefined
  }

  get draft(): Draft | undefined {
    return this.kept<Draft>('draft')
  }

  /** A draft with these choices made. */
  keepDraft(choices: Partial<Draft>): void {
    this.keep('draft', {
      requestId: 'request-of-this-test',
      details: {},
      confirmations: { materials: false, entryRequirements: false, truth: false },
      ...choices,
    })
  }

  answer<Name extends CallName>(name: Name, answer: Answer<Name>): void {
    this.answers.set(name, answer)
  }

  callsOf(name: CallName): unknown[] {
    return this.calls.filter(({ call }) => call === name).map(({ input }) => input)
  }

  private async serve(event: CallEvent): Promise<{ result: unknown }> {
    this.calls.push(event)
    await this.delay
    const data = this.answers.get(event.call)?.(event.input as never) ?? refuse('INTERNAL')
    if (data === 'silence') throw Object.assign(new Error('request:fail'), { errMsg: 'request:fail' })
    const refused = typeof data === 'object' && data !== null && 'code' in data
    return { result: refused ? { ok: false, requestId: 'r', ...data } : { ok: true, requestId: 'r', data } }
  }
}
