import type { BanEntryView } from '../../contract/blacklist'
import type { CallInput } from '../../contract/calls/api'
import type { Reply } from '../../contract/calls/reply'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { openBan } from '../opened-ban'
import { Queue, type QueuePart, queueAt, queueMethods } from '../queue'
import { type BanRow, banRow } from './ban-row'

type List = CallInput<'ban.queue'>['list']

const TABS: { id: List; name: string; empty: string }[] = [
  { id: 'appealed', name: '申诉', empty: '没有待处理的申诉' },
  { id: 'in-force', name: '生效中', empty: '没有生效中的记录' },
  { id: 'ended', name: '已结束', empty: '没有已结束的记录' },
]

const ask = async (list: List, skip: number): Promise<Reply<QueuePart<BanEntryView>>> => {
  const reply = await call('ban.queue', { list, skip })
  return reply.ok ? { ...reply, data: { entries: reply.data.bans, more: reply.data.more } } : reply
}

const queues = new WeakMap<object, Queue<List, BanEntryView>>()

Component({
  data: { tabs: TABS, queue: queueAt<List>('appealed'), rows: [] as BanRow[] },
  methods: {
    onLoad(query: { list?: string }) {
      const list = TABS.find(({ id }) => id === query.list)?.id ?? 'appealed'
      const queue = new Queue<List, BanEntryView>(list, ask, (state, bans) =>
        this.setData({ queue: state, rows: bans.map((ban) => banRow(ban, now())) }),
      )
      queues.set(this, queue)
      this.setData({ queue: queueAt(list) })
    },
    ...queueMethods(queues),
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      const ban = queues.get(this)?.entries.find((each) => each.id === id)
      if (!ban) return
      openBan(ban)
      open('staff/ban', { id })
    },
    onAdd() {
      open('staff/ban-add')
    },
  },
})
