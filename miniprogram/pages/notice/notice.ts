import type { Notice } from '../../contract/city/city'
import type { Refusal } from '../../contract/refusals'
import { dateInWords } from '../../contract/wording'
import { cityFor } from '../../services/city'
import { returnTo } from '../../services/navigation'

Component({
  data: {
    id: '',
    notice: null as Notice | null,
    signed: '',
    gone: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (!city) return
      const notice = city.notices.find(({ id }) => id === this.data.id)
      const signed = notice ? `${city.authority}　${dateInWords(notice.publishedOn)}` : ''
      this.setData({ notice: notice ?? null, signed, gone: !notice, refusal: null })
    },
    onAll() {
      returnTo('notices')
    },
  },
})
