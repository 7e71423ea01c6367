import type { Reply } from '../../contract/calls/reply'
import type { FeedbackState, FeedbackView } from '../../contract/feedback'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { pageInWords } from '../../services/page-words'
import { instantInWords, waitedInWords } from '../instant-words'
import { openFeedback } from '../opened-feedback'
import { Queue, type QueuePart, queueAt, queueMethods } from '../queue'

interface Row {
  id: string
  words: string
  about: string
}

const TABS: { id: FeedbackState; name: string; empty: string }[] = [
  { id: 'open', name: '待答复', empty: '没有待答复的意见' },
  { id: 'answered', name: '已答复', empty: '没有已答复的意见' },
  { id: 'closed', name: '已办结', empty: '没有已办结的意见' },
]

const ask = async (state: FeedbackState, skip: number): Promise<Reply<QueuePart<FeedbackView>>> => {
  const reply = await call('feedback.queue', { state, skip })
  return reply.ok ? { ...reply, data: { entries: reply.data.feedback, more: reply.data.more } } : reply
}

const rowOf = ({ id, words, page, state, at }: FeedbackView): Row => ({
  id,
  words,
  about: `关于${pageInWords(page)}，${state === 'open' ? waitedInWords(at, now()) : instantInWords(at, now())}`,
})

const queues = new WeakMap<object, Queue<FeedbackState, FeedbackView>>()

Component({
  data: { tabs: TABS, queue: queueAt<FeedbackState>('open'), rows: [] as Row[] },
  methods: {
    onLoad() {
      const queue = new Queue<FeedbackState, FeedbackView>('open', ask, (state, feedback) =>
        this.setData({ queue: state, rows: feedback.map(rowOf) }),
      )
      queues.set(this, queue)
    },
    ...queueMethods(queues),
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      const feedback = queues.get(this)?.entries.find((each) => each.id === id)
      if (!feedback) return
      openFeedback(feedback)
      open('staff/feedback-answer', { id })
    },
  },
})
