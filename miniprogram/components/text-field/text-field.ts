/** One line of text with a label, a hint and what is wrong with it. Events: `change` ({ value }), `leave`. */
Component({
  properties: {
    label: String,
    hint: String,
    value: String,
    /** Says how to mend the value; empty when all is well. */
    fault: String,
    /** The keyboard: text, number, idcard. */
    keyboard: { type: String, value: 'text' },
    maxLength: { type: Number, value: 40 },
  },
  methods: {
    onChange(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: event.detail.value })
    },
    onClear() {
      this.triggerEvent('change', { value: '' })
    },
    onBlur() {
      this.triggerEvent('leave')
    },
  },
})
