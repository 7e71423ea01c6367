import type { MessageKind } from '../../contract/messages'
import { type Asking, askForMessages, askingFor, learnAnswers } from '../../services/subscribe'

/**
 * Asks for messages about one thing, with the reason, at the tap of a button. Nothing is shown where there is nothing to
 * ask for, or the person has said no for good.
 */
Component({
  properties: {
    /** At most three. */
    kinds: { type: Array, value: [] as MessageKind[] },
    /** What they are about: a number, the id of a mandate or a ban. */
    subject: String,
    heading: String,
    reason: String,
    /** On the button. */
    label: { type: String, value: '通知我' },
  },
  data: {
    asking: 'off' as Asking,
    /** The person has just said no; said once, and left at that. */
    declined: false,
  },
  observers: {
    'kinds, subject'() {
      void this.learn()
    },
  },
  methods: {
    async learn() {
      await learnAnswers()
      this.show()
    },
    show() {
      this.setData({ asking: askingFor(this.data.kinds as MessageKind[], this.data.subject) })
    },
    async onAsk() {
      // First of all: after anything that is waited for, WeChat does not take it for a tap any more.
      const allowed = await askForMessages(this.data.kinds as MessageKind[], this.data.subject)
      this.setData({ declined: !allowed })
      void this.learn()
    },
  },
})
