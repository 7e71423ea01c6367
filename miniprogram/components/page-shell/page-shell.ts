import { isCareMode, onCareModeChange } from '../../services/appearance'
import { isOnline, onNetworkChange } from '../../services/network'

/** Shell → what ends its listening. */
const listening = new WeakMap<object, (() => void)[]>()

/**
 * What every page stands in: background, text sizes (care mode), safe area, offline hint, and a bar fixed at the
 * bottom for the one primary button (`action` and slot "action"). Slot "over" is for dialogs and popups, so that
 * they take the same sizes.
 */
Component({
  options: { multipleSlots: true },
  properties: {
    /** There is something in the slot "action". */
    action: Boolean,
    /** No margin around the content. */
    flush: Boolean,
    offlineText: { type: String, value: '没有网络，看到的可能不是最新的' },
  },
  data: { care: isCareMode(), online: isOnline() },
  lifetimes: {
    attached() {
      this.take()
      listening.set(this, [onCareModeChange(() => this.take()), onNetworkChange(() => this.take())])
    },
    detached() {
      for (const stop of listening.get(this) ?? []) stop()
    },
  },
  pageLifetimes: {
    // WeChat's own text size may have changed in the meantime.
    show() {
      this.take()
    },
  },
  methods: {
    take() {
      const care = isCareMode()
      const online = isOnline()
      if (care !== this.data.care || online !== this.data.online) this.setData({ care, online })
    },
  },
})
