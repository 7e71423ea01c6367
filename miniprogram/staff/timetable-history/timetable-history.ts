import type { PublicCity } from '../../contract/city/public-city'
import type { Refusal } from '../../contract/refusals'
import type { ChangeEntry, TimetableChange } from '../../contract/timetable'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { type ChangeWords, changeInWords } from '../change-words'
import { instantInWords } from '../instant-words'

interface Line extends ChangeWords {
  id: string
  reason: string
  /** Who and when. */
  by: string
  isUndone: boolean
  isUndoable: boolean
}

const lineOf = (entry: ChangeEntry, city: PublicCity | null): Line => ({
  ...changeInWords(entry.change, entry.undid, city),
  id: entry.id,
  reason: entry.reason,
  by: `${entry.by} · ${instantInWords(entry.at, now())}`,
  isUndone: entry.isUndone,
  isUndoable: entry.isUndoable,
})

Component({
  data: {
    ready: false,
    lines: [] as Line[],
    more: false,
    loadingMore: false,
    refusal: null as Refusal | null,
    heading: '',
    change: null as TimetableChange | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const [reply, city] = await Promise.all([call('timetable.history', {}), loadCity()])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { entries, more } = reply.data
      this.setData({ ready: true, refusal: null, more, lines: entries.map((entry) => lineOf(entry, city)) })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    async onMore() {
      const { lines, loadingMore } = this.data
      const before = lines[lines.length - 1]?.id
      if (loadingMore || before === undefined) return
      this.setData({ loadingMore: true })
      const [reply, city] = await Promise.all([call('timetable.history', { before }), loadCity()])
      this.setData({ loadingMore: false })
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { entries, more } = reply.data
      this.setData({ more, lines: [...lines, ...entries.map((entry) => lineOf(entry, city))] })
    },
    onUndo(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const line = this.data.lines.find(({ id }) => id === event.currentTarget.dataset.id)
      if (line) this.setData({ heading: `撤销“${line.heading}”`, change: { kind: 'undo', of: line.id } })
    },
    onClose() {
      this.setData({ change: null })
    },
    onFaults(event: WechatMiniprogram.CustomEvent<{ fields: Record<string, string> }>) {
      const message = Object.values(event.detail.fields).join('。')
      this.setData({ change: null, refusal: { code: 'INVALID_INPUT', message, next: [] } })
    },
    onMade() {
      this.setData({ change: null })
      void this.load()
    },
  },
})
