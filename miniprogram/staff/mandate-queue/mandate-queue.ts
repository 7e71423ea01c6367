import type { Reply } from '../../contract/calls/reply'
import type { ApplicationView, MandateState } from '../../contract/mandate'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { Queue, type QueuePart, queueAt, queueMethods } from '../queue'
import { type MandateRow, mandateRow } from './mandate-row'

const TABS: { id: MandateState; name: string; empty: string }[] = [
  { id: 'waiting', name: '待审核', empty: '没有待审核的申请' },
  { id: 'returned', name: '已退回', empty: '没有退回后还没更正的申请' },
  { id: 'approved', name: '已通过', empty: '没有正在生效的授权' },
  { id: 'expired', name: '已到期', empty: '没有到期的授权' },
  { id: 'revoked', name: '已撤销', empty: '没有撤销的授权' },
]

const ask = async (state: MandateState, skip: number): Promise<Reply<QueuePart<ApplicationView>>> => {
  const reply = await call('mandate.queue', { state, skip })
  return reply.ok ? { ...reply, data: { entries: reply.data.mandates, more: reply.data.more } } : reply
}

const queues = new WeakMap<object, Queue<MandateState, ApplicationView>>()

Component({
  data: { tabs: TABS, queue: queueAt<MandateState>('waiting'), rows: [] as MandateRow[] },
  lifetimes: {
    attached() {
      const queue = new Queue<MandateState, ApplicationView>('waiting', ask, (state, mandates) =>
        this.setData({ queue: state, rows: mandates.map((mandate) => mandateRow(mandate, now())) }),
      )
      queues.set(this, queue)
    },
  },
  methods: {
    ...queueMethods(queues),
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      open('staff/mandate-review', { id: event.currentTarget.dataset.id })
    },
  },
})
