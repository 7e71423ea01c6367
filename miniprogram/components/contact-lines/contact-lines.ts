import type { ContactLine } from '../../contract/city/city'

/** Who can be asked by telephone. A tap calls. */
Component({
  properties: {
    lines: { type: Array, value: [] as ContactLine[] },
  },
  methods: {
    onCall(event: WechatMiniprogram.TouchEvent<object, object, { phone: string }>) {
      // Rejects when the person thinks better of it.
      wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail: () => undefined })
    },
  },
})
