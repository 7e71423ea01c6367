import type { Reply } from '../contract/calls/reply'
import type { Refusal } from '../contract/refusals'

/** What the server answers about a part of a list. */
export interface QueuePart<Entry> {
  entries: Entry[]
  more: boolean
}

/** How a list in tabs stands; the component queue-list shows it. */
export interface QueueState<Tab extends string> {
  tab: Tab
  /** The first answer for this tab is there. */
  ready: boolean
  count: number
  more: boolean
  loadingMore: boolean
  refusal: Refusal | null
}

export const queueAt = <Tab extends string>(tab: Tab): QueueState<Tab> => ({
  tab,
  ready: false,
  count: 0,
  more: false,
  loadingMore: false,
  refusal: null,
})

/** A list in tabs that the server hands out in parts. `show` is told of every change. */
export class Queue<Tab extends string, Entry> {
  entries: Entry[] = []
  private state: QueueState<Tab>
  /** Answers to a question that was asked before the last one are dropped. */
  private turn = 0

  constructor(
    tab: Tab,
    private readonly ask: (tab: Tab, skip: number) => Promise<Reply<QueuePart<Entry>>>,
    private readonly show: (state: QueueState<Tab>, entries: Entry[]) => void,
  ) {
    this.state = queueAt(tab)
  }

  /** Turns to a tab, empty until its answer comes. */
  async choose(tab: Tab): Promise<void> {
    if (tab === this.state.tab && this.state.ready) return
    this.state = queueAt(tab)
    this.take([])
    await this.refresh()
  }

  /** Asks anew, for as many as are shown, so that whoever comes back finds their place. */
  async refresh(): Promise<void> {
    const turn = this.begin()
    const found: Entry[] = []
    let more = true
    while (more) {
      const reply = await this.ask(this.state.tab, found.length)
      if (turn !== this.turn) return
      if (!reply.ok) {
        this.refuse(reply)
        return
      }
      found.push(...reply.data.entries)
      more = reply.data.more
      if (found.length >= this.entries.length || reply.data.entries.length === 0) break
    }
    this.state = { ...this.state, ready: true, more, loadingMore: false, refusal: null }
    this.take(found)
  }

  async loadMore(): Promise<void> {
    if (this.state.loadingMore || !this.state.more) return
    const turn = this.begin()
    this.state = { ...this.state, loadingMore: true }
    this.take(this.entries)
    const reply = await this.ask(this.state.tab, this.entries.length)
    if (turn !== this.turn) return
    if (!reply.ok) {
      this.refuse(reply)
      return
    }
    this.state = { ...this.state, more: reply.data.more, loadingMore: false, refusal: null }
    this.take([...this.entries, ...reply.data.entries])
  }

  private begin(): number {
    this.turn += 1
    return this.turn
  }

  private refuse(refusal: Refusal): void {
    this.state = { ...this.state, loadingMore: false, refusal }
    this.take(this.entries)
  }

  private take(entries: Entry[]): void {
    this.entries = entries
    this.state = { ...this.state, count: entries.length }
    this.show(this.state, entries)
  }
}

/** What a page with such a list does when it is shown or pulled down, and when its queue-list says something. */
export const queueMethods = <Tab extends string, Entry>(queues: WeakMap<object, Queue<Tab, Entry>>) => ({
  onShow(this: object) {
    void queues.get(this)?.refresh()
  },
  async onPullDownRefresh(this: object) {
    await queues.get(this)?.refresh()
    void wx.stopPullDownRefresh()
  },
  onChoose(this: object, event: WechatMiniprogram.CustomEvent<{ tab: Tab }>) {
    void queues.get(this)?.choose(event.detail.tab)
  },
  onMore(this: object) {
    void queues.get(this)?.loadMore()
  },
  onRetry(this: object) {
    void queues.get(this)?.refresh()
  },
})
