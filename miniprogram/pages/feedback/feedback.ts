import type { Field } from '../../contract/city/businesses'
import { FEEDBACK_LENGTH, type FeedbackView, feedbackFault } from '../../contract/feedback'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { type FeedbackLine, feedbackLine } from '../../services/feedback-words'
import { pageBelow } from '../../services/navigation'
import { pageInWords } from '../../services/page-words'
import { freshRequestId } from '../../services/request-id'
import { stored } from '../../services/stored'

const WORDS: Field = {
  key: 'words',
  kind: 'text',
  label: '您想说的',
  hint: '哪里不好用，哪里要改。请不要写身份证号和手机号',
  required: true,
  maxLength: FEEDBACK_LENGTH,
}

/** What is being written; the same request until its answer comes, so that a lost answer makes no second one. */
const written = stored<{ words: string; requestId: string }>('feedback')

/** Writing to the office about the page that one came from; and what it has answered. */
Component({
  data: {
    field: WORDS,
    page: 'home',
    about: '',
    words: '',
    fault: '',
    own: [] as FeedbackLine[],
    /** The newest of them that nobody has answered; empty when there is none. */
    waiting: '',
    sent: false,
    sending: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      const page = pageBelow(['feedback', 'contact'])
      this.setData({ page, about: pageInWords(page), words: written.read()?.words ?? '' })
    },
    onShow() {
      void this.load()
    },
    async load() {
      const reply = await call('feedback.list', {})
      this.setData({ refusal: reply.ok ? null : reply })
      if (reply.ok) this.show(reply.data.feedback)
    },
    show(own: FeedbackView[]) {
      const waiting = own.find(({ state }) => state === 'open')?.id ?? ''
      this.setData({ own: own.map(feedbackLine), waiting })
    },
    change(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const words = event.detail.value
      if (words === this.data.words) return
      written.write({ words, requestId: freshRequestId() })
      this.setData({ words, fault: '', sent: false })
    },
    async submit() {
      const { words, page, sending } = this.data
      if (sending) return
      const fault = feedbackFault(words) ?? ''
      this.setData({ fault, refusal: null })
      if (fault !== '') return
      this.setData({ sending: true })
      const requestId = written.read()?.requestId ?? freshRequestId()
      const reply = await call('feedback.write', { requestId, page, words: words.trim() })
      this.setData({ sending: false })
      if (!reply.ok) {
        this.setData({ refusal: reply, fault: reply.fields?.words ?? '' })
        return
      }
      written.clear()
      const { feedback } = reply.data
      this.setData({
        words: '',
        sent: true,
        own: [feedbackLine(feedback), ...this.data.own.filter(({ id }) => id !== feedback.id)],
        waiting: feedback.id,
      })
    },
    retry() {
      if (this.data.words !== '') void this.submit()
      else void this.load()
    },
  },
})
