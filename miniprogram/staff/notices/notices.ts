import type { NoticeEntry, NoticeState } from '../../contract/calls/notices'
import type { Reply } from '../../contract/calls/reply'
import { call } from '../../services/api'
import { currentCity, loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { openNotice } from '../opened-notice'
import { Queue, type QueuePart, queueAt, queueMethods } from '../queue'
import { type NoticeRow, noticeRow } from './notice-row'

const TABS: { id: NoticeState; name: string; empty: string }[] = [
  { id: 'published', name: '已发布', empty: '没有已发布的公告' },
  { id: 'draft', name: '草稿', empty: '没有草稿' },
  { id: 'withdrawn', name: '已撤下', empty: '没有撤下的公告' },
]

const ask = async (state: NoticeState, skip: number): Promise<Reply<QueuePart<NoticeEntry>>> => {
  const [reply] = await Promise.all([call('notice.list', { state, skip }), loadCity()])
  return reply.ok ? { ...reply, data: { entries: reply.data.notices, more: reply.data.more } } : reply
}

const queues = new WeakMap<object, Queue<NoticeState, NoticeEntry>>()

Component({
  data: { tabs: TABS, queue: queueAt<NoticeState>('published'), rows: [] as NoticeRow[] },
  methods: {
    onLoad() {
      const queue = new Queue<NoticeState, NoticeEntry>('published', ask, (state, notices) =>
        this.setData({
          queue: state,
          rows: notices.map((notice) => noticeRow(notice, currentCity(), now())),
        }),
      )
      queues.set(this, queue)
    },
    ...queueMethods(queues),
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      const notice = queues.get(this)?.entries.find((each) => each.id === id)
      if (!notice) return
      openNotice(notice)
      open('staff/notice-edit', { id })
    },
    onAdd() {
      open('staff/notice-edit')
    },
  },
})
