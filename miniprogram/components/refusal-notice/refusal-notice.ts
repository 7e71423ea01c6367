import type { NextStep, Refusal } from '../../contract/refusals'
import { follow } from '../../services/flow'

/**
 * A refusal or failure: what, why, and what now as buttons.
 * Events: `retry` = repeat the call; `followed` ({ next }) = a step was taken, so a page that stays re-reads the draft.
 */
Component({
  properties: {
    /** Nothing is shown without one. */
    refusal: { type: Object, value: null as Refusal | null },
    /** The call is being repeated. */
    busy: Boolean,
  },
  methods: {
    onStep(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const refusal = this.data.refusal as Refusal | null
      const next: NextStep | undefined = refusal?.next[event.currentTarget.dataset.index]
      if (!next) return
      if (next.go === 'retry') {
        this.triggerEvent('retry')
        return
      }
      follow(next)
      this.triggerEvent('followed', { next })
    },
  },
})
