import type { Store } from '../store'

const KIND = 'subscription'

/** How many messages of each template every user has asked for. Each asking is good for one message, as in WeChat. */
export class Subscriptions {
  private readonly left = new Map<string, number>()

  constructor(private readonly store: Store) {
    for (const [[, key = ''], body] of store.entries(KIND)) this.left.set(key, Number(body))
  }

  /** A user asks for one more message of each template. */
  async grant(openid: string, templateIds: readonly string[]): Promise<void> {
    for (const id of templateIds) this.set(keyOf(openid, id), this.count(openid, id) + 1)
    await this.store.durable()
  }

  /** Uses one up; false when there is none. */
  async take(openid: string, templateId: string): Promise<boolean> {
    const left = this.count(openid, templateId)
    if (left === 0) return false
    this.set(keyOf(openid, templateId), left - 1)
    await this.store.durable()
    return true
  }

  count(openid: string, templateId: string): number {
    return this.left.get(keyOf(openid, templateId)) ?? 0
  }

  async clear(): Promise<void> {
    for (const key of this.left.keys()) this.store.remove([KIND, key])
    this.left.clear()
    await this.store.durable()
  }

  private set(key: string, count: number): void {
    this.left.set(key, count)
    this.store.put([KIND, key], String(count))
  }
}

const keyOf = (openid: string, templateId: string): string => `${openid} ${templateId}`
