import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { lastOverview } from '../../services/session'
import { releaseInWords } from '../change-words'
import { loadOffice } from '../components/office-bar/load-office'
import { type TimetableWords, timetableInWords } from './timetable-view'

Component({
  data: {
    office: '',
    words: null as TimetableWords | null,
    release: '',
    /** Holidays and the release are the whole city's. */
    ofTheCity: false,
    /** The date whose ways on are shown. */
    opened: '',
    refusal: null as Refusal | null,
  },
  methods: {
    // Also after a change.
    onShow() {
      void this.load()
    },
    async load() {
      const [place, city] = await Promise.all([loadOffice(), loadCity()])
      const office = place.ok ? place.data?.id : undefined
      if (office === undefined) return
      if (office !== this.data.office) this.setData({ office, words: null, opened: '' })
      const reply = await call('timetable.read', { office })
      if (office !== this.data.office) return
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { timetable } = reply.data
      this.setData({
        words: timetableInWords(timetable, city, now()),
        release: releaseInWords(timetable.release),
        ofTheCity: lastOverview()?.staff?.offices === null,
        refusal: null,
      })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    change(kind: string, query: Record<string, string> = {}) {
      open('staff/timetable-change', { kind, office: this.data.office, ...query })
    },
    onPlan(event: WechatMiniprogram.TouchEvent<object, object, { category: string; channel: string }>) {
      const { category, channel } = event.currentTarget.dataset
      this.change('plan', { category, channel })
    },
    onHours() {
      this.change('hours')
    },
    onRelease() {
      this.change('release')
    },
    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { date: string }>) {
      const { date } = event.currentTarget.dataset
      this.setData({ opened: date === this.data.opened ? '' : date })
    },
    onDay() {
      this.change('day', { date: this.data.opened })
    },
    onSeats() {
      this.change('seats', { date: this.data.opened })
    },
    onOtherDay() {
      this.change('day')
    },
    onSpecialDays() {
      open('staff/special-days')
    },
    onHistory() {
      open('staff/timetable-history')
    },
  },
})
