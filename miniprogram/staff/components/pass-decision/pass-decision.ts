import type { Refusal } from '../../../contract/refusals'
import type { Found } from '../../../contract/visit'
import { call } from '../../../services/api'
import { currentCity } from '../../../services/city'
import { isLost, lostDecision } from '../lost-answer'
import { pendingRequests } from '../pending-request'
import { admittedInWords } from '../visit-decision/outcome-words'
import { categoriesOf, proposedCategory, rememberCategory } from '../walk-in-category'

/** The decision that has no answer yet. */
const requestOf = pendingRequests()

/**
 * One screen about somebody with a green pass: who, on what ground, what to look at, and two buttons.
 * Events: `decided` ({ words }) = let in; `leave` = not let in, nothing is noted.
 */
Component({
  properties: {
    found: { type: Object, value: null as Found | null },
    /** Where they are let in. */
    office: String,
    leaveLabel: { type: String, value: '返回' },
  },
  data: {
    categories: [] as ReturnType<typeof categoriesOf>,
    category: '',
    fault: '',
    busy: false,
    refusal: null as Refusal | null,
  },
  observers: {
    'found, office'(_found: Found | null, office: string) {
      const categories = categoriesOf(currentCity(), office)
      this.setData({ categories, category: proposedCategory(categories), fault: '', refusal: null })
    },
  },
  methods: {
    onCategory(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ category: event.detail.id, fault: '' })
    },
    async onAdmit() {
      const { found, office, category, busy } = this.data
      const pass = (found as Found | null)?.pass
      const request = requestOf(this)
      if (!pass || busy) return
      if (category === '') {
        this.setData({ fault: '请选择办什么业务' })
        return
      }
      rememberCategory(category)
      const wish = { office, category, entry: 'green' as const, pass: pass.reference }
      this.setData({ busy: true, refusal: null })
      const reply = await call('walk-in.admit', { requestId: request.idFor(wish), ...wish })
      if (reply.ok || !isLost(reply)) request.answered()
      if (reply.ok) this.triggerEvent('decided', { words: admittedInWords(reply.data.ahead) })
      this.setData({ busy: false, refusal: reply.ok ? null : lostDecision(reply) })
    },
    onLeave() {
      this.triggerEvent('leave')
    },
  },
})
