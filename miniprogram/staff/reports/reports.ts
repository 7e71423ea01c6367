import type { Field } from '../../contract/city/businesses'
import type { ReportView } from '../../contract/judged-visits'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { leavePreset, presetOfReport } from '../ban-preset'
import { type ReportLine, reportLine, seenInWords } from './report-line'

const WORDS: Field = {
  key: 'words',
  kind: 'text',
  label: '为什么不处理',
  hint: '只有工作人员看得到',
  required: true,
  maxLength: 500,
}

/** Page → the reports as they came. */
const known = new WeakMap<object, ReportView[]>()

type ReportEvent = WechatMiniprogram.TouchEvent<object, object, { visit: string }>

Component({
  data: {
    ready: false,
    lines: [] as ReportLine[],
    /** Others follow once these are judged. */
    more: false,
    refusal: null as Refusal | null,
    wordsField: WORDS,
    /** The one that is about to be dismissed. */
    dismissing: null as ReportLine | null,
    words: '',
    fault: '',
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    // Also after a ban, which ends its report.
    onShow() {
      void this.load()
    },
    async load() {
      const reply = await call('report.list', {})
      if (reply.ok) this.show(reply.data.reports, reply.data.more)
      else this.setData({ refusal: reply })
    },
    show(reports: ReportView[], more: boolean) {
      known.set(this, reports)
      const lines = reports.map((report) => reportLine(report, now()))
      this.setData({ ready: true, refusal: null, lines, more })
      // Those that were left are judged: the next ones come by themselves.
      if (lines.length === 0 && more) void this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onBan(event: ReportEvent) {
      const report = known.get(this)?.find(({ visit }) => visit === event.currentTarget.dataset.visit)
      if (!report) return
      leavePreset(presetOfReport(report, seenInWords(report, now())))
      open('staff/ban-add')
    },
    onDismiss(event: ReportEvent) {
      const { visit } = event.currentTarget.dataset
      const dismissing = this.data.lines.find((line) => line.visit === visit) ?? null
      this.setData({ dismissing, words: '', fault: '', sheetRefusal: null })
    },
    onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: event.detail.value, fault: '' })
    },
    onClose() {
      this.setData({ dismissing: null })
    },
    async onConfirm() {
      const { dismissing, busy } = this.data
      const words = this.data.words.trim()
      if (!dismissing || busy) return
      if (words === '') {
        this.setData({ fault: '请写明为什么不处理' })
        return
      }
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('report.dismiss', { visit: dismissing.visit, words })
      // Somebody else may have judged it: it is gone either way.
      if (reply.ok || reply.code === 'REPORT_UNKNOWN') {
        this.setData({ dismissing: null })
        this.show(
          (known.get(this) ?? []).filter(({ visit }) => visit !== dismissing.visit),
          this.data.more,
        )
      } else this.setData({ sheetRefusal: reply })
      this.setData({ busy: false })
    },
  },
})
