import type { BusinessLine } from '../../services/business-line'

/** One business in a list: its name, what it means, and what is special about it. Emits `open`. */
Component({
  properties: {
    business: { type: Object, value: { id: '', name: '', plain: '', tags: [] } as BusinessLine },
  },
  data: {
    spoken: '',
  },
  observers: {
    business({ name, plain, tags }: BusinessLine) {
      this.setData({ spoken: [name, plain, ...tags].join('，') })
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { business: this.data.business.id })
    },
  },
})
