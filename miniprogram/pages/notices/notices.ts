import type { Refusal } from '../../contract/refusals'
import { cityFor } from '../../services/city'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { type NoticeLine, noticeLines } from '../../services/notices'

Component({
  data: { ready: false, notices: [] as NoticeLine[], refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city) this.setData({ ready: true, refusal: null, notices: noticeLines(city, now()) })
    },
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      open('notice', { id: event.currentTarget.dataset.id })
    },
  },
})
