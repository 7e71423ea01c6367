import { timeOf } from '../../contract/calendar'
import type { Today } from '../../contract/today'
import { timeInWords } from '../../contract/wording'
import { open } from '../../services/navigation'
import { keptFresh } from '../kept-fresh'
import { loadToday } from '../load-today'
import { queueAt } from '../queue'
import { categoryTabs, type ShownRow, shownRows, type TodayView, todayView } from './today-view'

/** Page → the numbers as they came; the page keeps only what it shows. */
const known = new WeakMap<object, Today>()

Component({
  data: {
    tabs: [] as ReturnType<typeof categoryTabs>,
    queue: queueAt<string>(''),
    view: null as Omit<TodayView, 'rows'> | null,
    rows: [] as ShownRow[],
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
    ...keptFresh,
    async load() {
      const loaded = await loadToday()
      if (!loaded) return
      const { city, reply } = loaded
      if (!reply.ok) {
        this.setData({ 'queue.refusal': reply })
        return
      }
      const today = reply.data
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
      const { rows, ...view } = todayView(today, tab)
      this.setData({
        view,
        rows: shownRows(rows, this.data),
        queue: { ...queueAt(tab), ready: true, count: rows.length },
      })
    },
    /** What is seen of the same numbers has changed. */
    showRows(changes: { past: boolean } | { opened: string }) {
      const today = known.get(this)
      if (!today) return
      const { rows } = todayView(today, this.data.queue.tab)
      this.setData({ ...changes, rows: shownRows(rows, { ...this.data, ...changes }) })
    },
    onChoose(event: WechatMiniprogram.CustomEvent<{ tab: string }>) {
      this.show(event.detail.tab)
    },
    onRow(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.showRows({ opened: this.data.opened === id ? '' : id })
    },
    onPast() {
      this.showRows({ past: !this.data.past })
    },
    onInside() {
      open('staff/inside')
    },
    onWalkIn() {
      open('staff/walk-in')
    },
  },
})
