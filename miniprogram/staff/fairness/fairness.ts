import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { type Range, type RangeName, rangeOf } from '../components/range-choice/ranges'
import { type FairnessPart, fairnessParts } from './fairness-view'

Component({
  data: {
    chosen: 'month' as RangeName,
    range: { from: '', to: '' } as Range,
    office: '',
    ready: false,
    parts: [] as FairnessPart[],
    refusal: null as Refusal | null,
    faults: {} as Record<string, string>,
  },
  methods: {
    async onLoad({ from = '', to = '', office = '' }: { from?: string; to?: string; office?: string }) {
      const given = from !== '' && to !== ''
      this.setData({
        office,
        chosen: given ? 'own' : 'month',
        range: given ? { from, to } : rangeOf('month', now()),
      })
      await this.load()
    },
    async load() {
      const { range, office } = this.data
      const reply = await call('figures.read', { ...range, office: office || null, business: null })
      if (range !== this.data.range) return
      if (reply.ok)
        this.setData({
          ready: true,
          refusal: null,
          faults: {},
          parts: fairnessParts(reply.data.figures),
        })
      else if (reply.fields) this.setData({ faults: reply.fields, ready: true, parts: [] })
      else this.setData({ refusal: reply })
    },
    onRange(event: WechatMiniprogram.CustomEvent<{ chosen: RangeName; range: Range }>) {
      this.setData({ ...event.detail, ready: false, parts: [] })
      void this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
  },
})
