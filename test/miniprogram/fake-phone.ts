import { join } from 'node:path'
import { publicCity } from '../../cloudfunctions/domain/public-city'
import type { CallEvent, CallInput, CallName, CallOutput } from '../../miniprogram/contract/calls/api'
import type { Overview } from '../../miniprogram/contract/overview'
import { type Refusal, refuse } from '../../miniprogram/contract/refusals'
import type { Draft } from '../../miniprogram/services/draft'
import { readCity } from '../../scripts/city/read-city'
import { NOW, overviewOf } from './overview'

/** The city that is shipped, as phones see it. */
export const city = publicCity(readCity(join(__dirname, '../../city/yingtan')), {
  version: 'test',
  closures: [],
})

type Answer<Name extends CallName> = (input: CallInput<Name>) => CallOutput<Name> | Refusal | 'silence'

interface Upload {
  cloudPath: string
  filePath: string
  success(result: { fileID: string }): void
  fail(error: { errMsg: string }): void
}

/** WeChat around a page: storage that keeps, a cloud that answers as told, and a note of where the page led. */
export class FakePhone {
  readonly calls: CallEvent[] = []
  /** Addresses that were opened, in order; `back` for going back. */
  readonly visited: string[] = []
  /** Files that arrived in the cloud: path there → path on the phone. */
  readonly uploads = new Map<string, string>()
  /** Whether files travel; calls have `silence`. */
  filesTravel = true
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
      getStorageInfoSync: () => ({ keys: [...this.storage.keys()] }),
      navigateTo: go,
      redirectTo: go,
      reLaunch: go,
      navigateBack: () => this.visited.push('back'),
      cloud: {
        callFunction: ({ data }: { data: CallEvent }) => this.serve(data),
        uploadFile: (options: Upload) => this.upload(options),
        downloadFile: ({ fileID }: { fileID: string }) => this.download(fileID),
      },
    })
    this.keep('city', city)
    this.keep('overview', overviewOf())
    this.keep('clock', { milliseconds: new Date(NOW).getTime() - Date.now() })
    this.answer('city.read', () => ({ city: null }))
    this.answer('citizen.overview', () => this.kept<Overview>('overview') ?? overviewOf({ citizen: null }))
  }

  /** Puts a value where the service of that name keeps it. */
  keep(name: string, value: unknown): void {
    this.storage.set(`v3:${name}`, value)
  }

  kept<Value>(name: string): Value | undefined {
    return this.storage.get(`v3:${name}`) as Value | undefined
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

  private upload({ cloudPath, filePath, success, fail }: Upload) {
    const arrive = () => {
      if (!this.filesTravel) return fail({ errMsg: 'uploadFile:fail' })
      this.uploads.set(cloudPath, filePath)
      success({ fileID: `cloud://${cloudPath}` })
    }
    void this.delay.then(arrive)
    return { onProgressUpdate: (hear: (event: { progress: number }) => void) => hear({ progress: 40 }) }
  }

  private async download(fileId: string): Promise<{ tempFilePath: string }> {
    if (!this.filesTravel) throw { errMsg: 'downloadFile:fail' }
    return { tempFilePath: `wxfile://${fileId.replace('cloud://', '')}` }
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
