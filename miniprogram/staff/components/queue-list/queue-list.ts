interface Tab {
  id: string
  name: string
  /** What it means that there is nothing in it. */
  empty: string
}

/**
 * A list in tabs: the tabs, what failed, the rows (slot), more of them, or that there are none.
 * Events: `choose` ({ tab }), `more`, `retry`.
 */
Component({
  properties: {
    tabs: { type: Array, value: [] as Tab[] },
    /** A `QueueState`. */
    queue: { type: Object, value: { tab: '', ready: false, count: 0, more: false, loadingMore: false } },
  },
  data: { empty: '' },
  observers: {
    'tabs, queue'(tabs: Tab[], { tab }: { tab: string }) {
      const empty = tabs.find(({ id }) => id === tab)?.empty ?? ''
      if (empty !== this.data.empty) this.setData({ empty })
    },
  },
  methods: {
    onTab(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('choose', { tab: event.currentTarget.dataset.id })
    },
    onMore() {
      this.triggerEvent('more')
    },
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})
