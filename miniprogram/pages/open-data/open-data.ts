import type { Refusal } from '../../contract/refusals'
import { fullDateInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { type OpenOffice, openOffices } from './open-data-view'

Component({
  data: {
    ready: false,
    /** The last day counted, in words. */
    until: '',
    offices: [] as OpenOffice[],
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const [reply, city] = await Promise.all([call('figures.public', {}), loadCity()])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { until, offices } = reply.data
      this.setData({
        ready: true,
        refusal: null,
        until: until === null ? '' : fullDateInWords(until),
        offices: openOffices(offices, city),
      })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
  },
})
