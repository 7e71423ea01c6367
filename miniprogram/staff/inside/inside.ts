import type { Refusal } from '../../contract/refusals'
import type { Today } from '../../contract/today'
import type { Move } from '../../contract/visit'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { isLost, lostDecision } from '../components/lost-answer'
import { pendingRequests } from '../components/pending-request'
import { outcomeInWords } from '../components/visit-decision/outcome-words'
import { keptFresh } from '../kept-fresh'
import { loadToday } from '../load-today'
import { queueAt } from '../queue'
import { ALL, type InsideLine, insideLines, insideTabs } from './inside-lines'

/** So many rows at a time: whoever is called next stands on top, and an old phone draws no more of them at once. */
const PART = 15

type QuickMove = 'call' | 'done' | 'leave'

/** Page → who is inside; it shows only a part of them. */
const known = new WeakMap<object, Today>()
/** The decision that has no answer yet. */
const requestOf = pendingRequests()

Component({
  data: {
    office: '',
    tabs: [] as ReturnType<typeof insideTabs>,
    queue: queueAt<string>(ALL),
    lines: [] as InsideLine[],
    /** At most so many rows are shown. */
    shown: PART,
    /** How many more there are than one answer tells. */
    unlisted: 0,
    /** The row that is being decided about, or whose decision had no answer. */
    moving: { id: '', what: '' as QuickMove | '', busy: false, refusal: null as Refusal | null },
    /** What is asked once more before it is decided. */
    asking: null as { line: InsideLine; what: QuickMove } | null,
  },
  methods: {
    ...keptFresh,
    async load() {
      const loaded = await loadToday()
      if (!loaded) return
      const { office, city, reply } = loaded
      if (!reply.ok) {
        this.setData({ 'queue.refusal': reply })
        return
      }
      const today = reply.data
      known.set(this, today)
      const tabs = insideTabs(today, city)
      this.setData({ office, tabs, unlisted: Math.max(0, today.insideCount - today.inside.length) })
      this.show(tabs.some(({ id }) => id === this.data.queue.tab) ? this.data.queue.tab : ALL)
    },
    show(tab: string) {
      const today = known.get(this)
      if (!today) return
      const lines = insideLines(today, tab, now())
      const { shown } = this.data
      this.setData({
        lines: lines.slice(0, shown),
        queue: { ...queueAt(tab), ready: true, count: lines.length, more: lines.length > shown },
      })
    },
    onChoose(event: WechatMiniprogram.CustomEvent<{ tab: string }>) {
      this.setData({ shown: PART })
      this.show(event.detail.tab)
    },
    onMore() {
      this.setData({ shown: this.data.shown + PART })
      this.show(this.data.queue.tab)
    },
    onOpen(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      open('staff/visit', { id: event.detail.id })
    },
    onMove(event: WechatMiniprogram.TouchEvent<object, object, { id: string; what: QuickMove }>) {
      const { id, what } = event.currentTarget.dataset
      const line = this.data.lines.find((each) => each.id === id)
      if (!line || this.data.moving.busy) return
      // Only what usually comes next is done with one tap.
      if (what === line.next) void this.move(id, { what })
      else this.setData({ asking: { line, what } })
    },
    onClose() {
      this.setData({ asking: null })
    },
    onConfirm() {
      const { asking } = this.data
      this.setData({ asking: null })
      if (asking) void this.move(asking.line.id, { what: asking.what })
    },
    onRetry() {
      const { id, what } = this.data.moving
      if (what !== '') void this.move(id, { what })
    },
    async move(id: string, move: Extract<Move, { what: QuickMove }>) {
      const row = known.get(this)?.inside.find((each) => each.id === id)
      const request = requestOf(this)
      if (!row || this.data.moving.busy) return
      const wish = { office: this.data.office, visit: id, revision: row.revision, move }
      this.setData({ moving: { id, what: move.what, busy: true, refusal: null } })
      const reply = await call('visit.move', { requestId: request.idFor(wish), ...wish })
      const lost = !reply.ok && isLost(reply)
      if (!lost) {
        request.answered()
        await this.load()
      }
      this.setData({
        moving: { id, what: lost ? move.what : '', busy: false, refusal: lost ? lostDecision(reply) : null },
      })
      if (reply.ok) this.say(outcomeInWords(move, reply.data.visit))
      else if (!lost) this.say(reply.message)
    },
    say(title: string) {
      void wx.showToast({ title, icon: 'none' })
    },
  },
})
