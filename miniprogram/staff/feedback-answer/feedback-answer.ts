import type { Field } from '../../contract/city/businesses'
import { FEEDBACK_LENGTH, type FeedbackView } from '../../contract/feedback'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { goBack } from '../../services/navigation'
import { pageInWords } from '../../services/page-words'
import { instantInWords } from '../instant-words'
import { openedFeedback, openFeedback } from '../opened-feedback'

const ANSWER: Field = {
  key: 'answer',
  kind: 'text',
  label: '答复',
  hint: '写意见的人会看到这段话',
  required: true,
  maxLength: FEEDBACK_LENGTH,
}

const STATES: Record<FeedbackView['state'], string> = {
  open: '待答复',
  answered: '已答复',
  closed: '已办结',
}

/** One piece of feedback: what was written, the answer, and the end of it. */
Component({
  data: {
    id: '',
    field: ANSWER,
    feedback: null as FeedbackView | null,
    state: '',
    about: '',
    answer: '',
    fault: '',
    /** Asked once more before it is ended without an answer. */
    closing: false,
    busy: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      const feedback = openedFeedback(this.data.id)
      if (feedback) this.show(feedback)
      else void this.load()
    },
    async load() {
      const reply = await call('feedback.read', { feedback: this.data.id })
      this.setData({ refusal: reply.ok ? null : reply })
      if (reply.ok) this.show(reply.data.feedback)
    },
    show(feedback: FeedbackView) {
      openFeedback(feedback)
      this.setData({
        feedback,
        state: STATES[feedback.state],
        about: `关于${pageInWords(feedback.page)}，${instantInWords(feedback.at, now())}`,
        answer: feedback.answer ?? '',
      })
    },
    onAnswer(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ answer: event.detail.value, fault: '' })
    },
    async onSend() {
      const { feedback, answer, busy } = this.data
      if (!feedback || busy) return
      if (answer.trim() === '') {
        this.setData({ fault: '请写明答复' })
        return
      }
      this.setData({ busy: true, refusal: null })
      const { id, revision } = feedback
      const reply = await call('feedback.answer', { feedback: id, revision, answer: answer.trim() })
      this.setData({ busy: false, refusal: reply.ok ? null : reply })
      if (reply.ok) this.leave('已答复')
    },
    onClose() {
      this.setData({ closing: true })
    },
    onKeep() {
      this.setData({ closing: false })
    },
    async onConfirm() {
      const { feedback, busy } = this.data
      if (!feedback || busy) return
      this.setData({ busy: true, refusal: null })
      const { id, revision } = feedback
      const reply = await call('feedback.close', { feedback: id, revision })
      this.setData({ busy: false, closing: false, refusal: reply.ok ? null : reply })
      if (reply.ok) this.leave('已办结')
    },
    leave(title: string) {
      goBack()
      void wx.showToast({ title, icon: 'success' })
    },
    /** Somebody else was faster: then it is read again, and so is what did not come. Anything else is sent again. */
    onRetry() {
      const { feedback, refusal } = this.data
      if (feedback && refusal?.code !== 'FEEDBACK_CHANGED') void this.onSend()
      else void this.load()
    },
  },
})
