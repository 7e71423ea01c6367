import type { VisitLine } from './visit-line'

/** A visit in a list: how it is called out, who, what and how it stands. Event: `open` ({ id }) = look at it. */
Component({
  properties: { line: { type: Object, value: {} as VisitLine } },
  methods: {
    onOpen() {
      this.triggerEvent('open', { id: this.data.line.id })
    },
  },
})
