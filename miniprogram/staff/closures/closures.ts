import type { CallInput } from '../../contract/calls/api'
import type { Reply } from '../../contract/calls/reply'
import type { ClosureView } from '../../contract/closures'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { currentCity, loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { Queue, type QueuePart, queueAt, queueMethods } from '../queue'
import { type ClosureLine, closureLine } from './closure-line'

type List = CallInput<'closure.list'>['list']

const TABS: { id: List; name: string; empty: string }[] = [
  { id: 'coming', name: '生效中', empty: '没有登记停办' },
  { id: 'past', name: '以前的', empty: '没有以前的停办' },
]

const ask = async (list: List, skip: number): Promise<Reply<QueuePart<ClosureView>>> => {
  const [reply] = await Promise.all([call('closure.list', { list, skip }), loadCity()])
  return reply.ok ? { ...reply, data: { entries: reply.data.closures, more: reply.data.more } } : reply
}

const queues = new WeakMap<object, Queue<List, ClosureView>>()

Component({
  data: {
    tabs: TABS,
    queue: queueAt<List>('coming'),
    lines: [] as ClosureLine[],
    /** The one that is about to be taken back. */
    lifting: null as ClosureLine | null,
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      const queue = new Queue<List, ClosureView>('coming', ask, (state, closures) =>
        this.setData({
          queue: state,
          lines: closures.map((closure) => closureLine(closure, currentCity(), now())),
        }),
      )
      queues.set(this, queue)
    },
    ...queueMethods(queues),
    onAdd() {
      open('staff/closure-add')
    },
    onLift(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.setData({ lifting: this.data.lines.find((line) => line.id === id) ?? null, sheetRefusal: null })
    },
    onClose() {
      this.setData({ lifting: null })
    },
    async onConfirm() {
      const queue = queues.get(this)
      const closure = queue?.entries.find(({ id }) => id === this.data.lifting?.id)
      if (!queue || !closure || this.data.busy) return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('closure.lift', { closure: closure.id, revision: closure.revision })
      if (reply.ok) this.setData({ lifting: null })
      else this.setData({ sheetRefusal: reply })
      if (reply.ok || reply.code === 'CLOSURE_CHANGED') await queue.refresh()
      this.setData({ busy: false })
    },
  },
})
