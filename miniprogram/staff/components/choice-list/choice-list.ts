interface Option {
  id: string
  name: string
}

/** Some options of which one, or several, are chosen; the page keeps which. Event: `pick` ({ id }). */
Component({
  properties: {
    label: String,
    options: { type: Array, value: [] as Option[] },
    /** Ids of those that are chosen. */
    chosen: { type: Array, value: [] as string[] },
    multiple: Boolean,
    /** Beside each other instead of below: for two or three short ones. */
    inline: Boolean,
    /** What is wrong, or empty. */
    fault: String,
  },
  data: { marked: [] as boolean[] },
  observers: {
    'options, chosen'(options: Option[], chosen: string[]) {
      this.setData({ marked: options.map(({ id }) => chosen.includes(id)) })
    },
  },
  methods: {
    onPick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('pick', { id: event.currentTarget.dataset.id })
    },
  },
})
