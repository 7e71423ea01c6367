import { timeOf } from '../../contract/calendar'
import type { Today } from '../../contract/visit'
import { timeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { learn } from '../../services/clock'
import { open } from '../../services/navigation'
import { loadOffice } from '../components/office-bar/load-office'
import { startEveryMinute, stopEveryMinute } from '../every-minute'
import { queueAt } from '../queue'
import { categoryTabs, type TodayView, todayView } from './today-view'

/** Page → the numbers as they came; the page keeps only what it shows. */
const known = new WeakMap<object, Today>()

Component({
  data: {
    tabs: [] as ReturnType<typeof categoryTabs>,
    queue: queueAt<string>(''),
    view: null as TodayView | null,
    insideCount: 0,
    /** Who came without an appointment, or came back: shown when there is anybody. */
    others: '',
    asOf: '',
    /** The row whose channels are shown. */
    opened: '',
    /** Whether times that are over are shown. */
    past: false,
  },
  methods: {
    onShow() {
      startEveryMinute(this, () => void this.load())
      void this.load()
    },
    onHide() {
      stopEveryMinute(this)
    },
    onUnload() {
      stopEveryMinute(this)
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    async load() {
      const [place, city] = await Promise.all([loadOffice(), loadCity()])
      const office = place.ok ? place.data?.id : undefined
      if (office === undefined) return
      const reply = await call('today.read', { office })
      if (!reply.ok) {
        this.setData({ 'queue.refusal': reply })
        return
      }
      const today = reply.data
      learn(today.now)
      known.set(this, today)
      const tabs = categoryTabs(today, city)
      const tab = tabs.find(({ id }) => id === this.data.queue.tab) ?? tabs[0]
      this.setData({
        tabs,
        insideCount: today.insideCount,
        others: [
          { words: '绿色通道', count: today.green },
          { words: '现场取号', count: today.walkIns },
          { words: '补材料回来', count: today.returned },
        ]
          .filter(({ count }) => count > 0)
          .map(({ words, count }) => `${words} ${count} 人`)
          .join('，'),
        asOf: timeInWords(timeOf(new Date(today.now))),
      })
      this.show(tab?.id ?? '')
    },
    show(tab: string) {
      const today = known.get(this)
      if (!today) return
      const view = todayView(today, tab)
      this.setData({ view, queue: { ...queueAt(tab), ready: true, count: view.rows.length } })
    },
    onChoose(event: WechatMiniprogram.CustomEvent<{ tab: string }>) {
      this.show(event.detail.tab)
    },
    onRow(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.setData({ opened: this.data.opened === id ? '' : id })
    },
    onPast() {
      this.setData({ past: !this.data.past })
    },
    onInside() {
      open('staff/inside')
    },
    onWalkIn() {
      open('staff/walk-in')
    },
  },
})
