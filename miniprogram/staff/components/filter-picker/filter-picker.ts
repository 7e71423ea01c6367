interface Option {
  id: string
  name: string
}

/** One of many, in one line of the page. Event: `pick` ({ id }). */
Component({
  properties: {
    label: String,
    options: { type: Array, value: [] as Option[] },
    chosen: String,
  },
  data: { name: '', index: 0 },
  observers: {
    'options, chosen'(options: Option[], chosen: string) {
      const index = Math.max(
        options.findIndex(({ id }) => id === chosen),
        0,
      )
      this.setData({ index, name: options[index]?.name ?? '' })
    },
  },
  methods: {
    onChange(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const option = this.data.options[Number(event.detail.value)]
      if (option) this.triggerEvent('pick', { id: option.id })
    },
  },
})
