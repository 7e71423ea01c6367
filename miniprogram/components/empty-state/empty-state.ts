/** Nothing here: what that means and the way on. Event: `action`. */
Component({
  properties: {
    icon: { type: String, value: 'calendar-1' },
    heading: String,
    text: String,
    /** The way on; no button without it. */
    actionLabel: String,
  },
  methods: {
    onAction() {
      this.triggerEvent('action')
    },
  },
})
