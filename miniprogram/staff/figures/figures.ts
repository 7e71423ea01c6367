import type { CallInput } from '../../contract/calls/api'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { openSpreadsheet } from '../../services/files'
import { open } from '../../services/navigation'
import { loadOffice } from '../components/office-bar/load-office'
import { myOffices } from '../components/office-bar/my-office'
import { type Range, type RangeName, rangeOf } from '../components/range-choice/ranges'
import { type FigurePage, figurePage } from './figures-view'

interface Option {
  id: string
  name: string
}

const ALL_OFFICES: Option = { id: '', name: '全部网点' }
const ALL_BUSINESSES: Option = { id: '', name: '全部业务' }

Component({
  data: {
    chosen: 'week' as RangeName,
    range: { from: '', to: '' } as Range,
    offices: [] as Option[],
    office: '',
    businesses: [ALL_BUSINESSES],
    business: '',
    view: null as FigurePage | null,
    refusal: null as Refusal | null,
    faults: {} as Record<string, string>,
    busy: '' as '' | 'csv' | 'xlsx',
    /** What became of the file, in words. */
    said: '',
  },
  methods: {
    async onLoad() {
      this.setData({ range: rangeOf(this.data.chosen, now()) })
      const [place, city] = await Promise.all([loadOffice(), loadCity()])
      if (!place.ok) {
        this.setData({ refusal: place })
        return
      }
      const own = myOffices()
      this.setData({
        offices: own.length === 1 ? own : [ALL_OFFICES, ...own],
        office: own.length === 1 ? (own[0]?.id ?? '') : '',
        businesses: [ALL_BUSINESSES, ...(city?.businesses ?? []).map(({ id, name }) => ({ id, name }))],
      })
      await this.load()
    },
    asked(): CallInput<'figures.read'> {
      const { range, office, business } = this.data
      return { ...range, office: office || null, business: business || null }
    },
    async load() {
      const asked = this.asked()
      this.setData({ refusal: null, faults: {}, said: '' })
      const [reply, city] = await Promise.all([call('figures.read', asked), loadCity()])
      // Somebody has chosen something else meanwhile.
      if (JSON.stringify(asked) !== JSON.stringify(this.asked())) return
      if (reply.ok) this.setData({ view: figurePage(reply.data.figures, city) })
      else if (reply.fields) this.setData({ faults: reply.fields, view: null })
      else this.setData({ refusal: reply })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onRange(event: WechatMiniprogram.CustomEvent<{ chosen: RangeName; range: Range }>) {
      this.setData({ ...event.detail, view: null })
      void this.load()
    },
    onOffice(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ office: event.detail.id, view: null })
      void this.load()
    },
    onBusiness(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ business: event.detail.id, view: null })
      void this.load()
    },
    onFairness() {
      const { range, office } = this.data
      open('staff/fairness', { ...range, office })
    },
    async exportAs(format: 'csv' | 'xlsx'): Promise<string | null> {
      if (this.data.busy !== '') return null
      this.setData({ busy: format, refusal: null, said: '' })
      const reply = await call('figures.export', { ...this.asked(), format })
      if (!reply.ok) this.setData({ refusal: reply })
      return reply.ok ? reply.data.link : null
    },
    async onSpreadsheet() {
      const link = await this.exportAs('xlsx')
      const said =
        link === null || (await openSpreadsheet(link)) ? '' : '表格没有打开，请检查网络后再试一次。'
      this.setData({ busy: '', said })
    },
    async onText() {
      const link = await this.exportAs('csv')
      if (link !== null) {
        await wx.setClipboardData({ data: link })
        this.setData({ said: '下载链接已复制，十分钟内在电脑的浏览器里打开。' })
      }
      this.setData({ busy: '' })
    },
  },
})
