import type { Refusal } from '../../../contract/refusals'
import { loadOffice } from './load-office'
import { chooseOffice, myOffices, type Workplace } from './my-office'

/**
 * Where the holder of this phone works now, and how to change it; asks by itself when nobody has said so today.
 * Event: `change` = it is another one.
 */
Component({
  data: {
    name: '',
    offices: [] as Workplace[],
    choosing: false,
    refusal: null as Refusal | null,
  },
  lifetimes: {
    attached() {
      void this.take()
    },
  },
  pageLifetimes: {
    show() {
      void this.take()
    },
  },
  methods: {
    async take() {
      const reply = await loadOffice()
      this.setData(
        reply.ok
          ? {
              name: reply.data?.name ?? '',
              offices: myOffices(),
              choosing: reply.data === null,
              refusal: null,
            }
          : { refusal: reply },
      )
    },
    async onRetry() {
      await this.take()
      this.triggerEvent('change')
    },
    onOther() {
      this.setData({ choosing: !this.data.choosing })
    },
    onPick(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      chooseOffice(event.detail.id)
      void this.take()
      this.triggerEvent('change')
    },
  },
})
