import type { Refusal } from '../../../contract/refusals'

/**
 * Asks once more before something is decided: what it means, what belongs to it (slot), and two buttons.
 * Events: `confirm` (also to repeat it after a failure), `close` = nothing is decided.
 */
Component({
  properties: {
    visible: Boolean,
    heading: String,
    text: String,
    confirmLabel: String,
    closeLabel: { type: String, value: '再看看' },
    /** It takes something away from somebody. */
    danger: Boolean,
    busy: Boolean,
    refusal: { type: Object, value: null as Refusal | null },
  },
  methods: {
    confirm() {
      if (!this.data.busy) this.triggerEvent('confirm')
    },
    close() {
      if (!this.data.busy) this.triggerEvent('close')
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
  },
})
