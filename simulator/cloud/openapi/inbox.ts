import type { Store } from '../store'

const KIND = 'message'

/** A service message as it was sent to a WeChat user. */
export interface InboxMessage {
  readonly openid: string
  readonly templateId: string
  readonly page: string | null
  /** Template fields with what they show. */
  readonly fields: Record<string, string>
  /** ISO instant of the simulated clock. */
  readonly sentAt: string
}

/** The service messages that WeChat would have delivered. They survive a restart. */
export class Inbox {
  private readonly messages: { readonly key: string; readonly message: InboxMessage }[] = []
  private next = 1

  constructor(private readonly store: Store) {
    this.load()
    store.onRefusal(() => this.load())
  }

  /** Oldest first; all, or those of one user. */
  list(openid?: string): InboxMessage[] {
    return this.messages
      .map(({ message }) => message)
      .filter((message) => !openid || message.openid === openid)
  }

  async add(message: InboxMessage): Promise<void> {
    const key = String(this.next++).padStart(12, '0')
    this.messages.push({ key, message })
    this.store.put([KIND, key], JSON.stringify(message))
    await this.store.durable()
  }

  async clear(): Promise<void> {
    for (const { key } of this.messages) this.store.remove([KIND, key])
    this.messages.length = 0
    await this.store.durable()
  }

  /** Takes memory to what is on disk. */
  private load(): void {
    this.messages.length = 0
    for (const [[, key = ''], body] of this.store.entries(KIND)) {
      this.messages.push({ key, message: JSON.parse(body) })
      this.next = Number(key) + 1
    }
  }
}
