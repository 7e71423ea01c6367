import type { Reply } from '../../contract/calls/reply'
import type { Field } from '../../contract/city/businesses'
import { DAY_PARTS, type DayPart, type MissedRow, type OutageView } from '../../contract/judged-visits'
import type { Refusal } from '../../contract/refusals'
import { dateInWords, timeRangeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { loadOffice } from '../components/office-bar/load-office'
import { judgedDate } from './judged-date'

/** So many rows at a time: a day may have more than a screen should carry. */
const PART = 30

const DATE: Field = { key: 'date', kind: 'date', label: '哪一天', required: true }
const REASON: Field = {
  key: 'reason',
  kind: 'text',
  label: '原因',
  hint: '会记下来，以后查得到',
  required: true,
  maxLength: 500,
}

interface Line {
  visit: string
  name: string
  idNumber: string
  what: string
}

const lineOf = ({ visit, name, idNumber, businessName, from, to }: MissedRow): Line => ({
  visit,
  name,
  idNumber,
  what: `${timeRangeInWords(from, to)} · ${businessName}`,
})

const outageInWords = ({ part, reason }: OutageView): string =>
  `${part === 'day' ? '这一天' : DAY_PARTS[part]}登记为系统故障或停办（${reason}），不记未到。`

/** All of the day first; nothing once all of it, or both halves, are said to have failed. */
const partsLeft = (outages: OutageView[]): { id: DayPart; name: string }[] => {
  const failed = outages.map(({ part }) => part)
  if (failed.includes('day') || failed.length > 1) return []
  return (Object.keys(DAY_PARTS) as DayPart[])
    .filter((part) => !failed.includes(part))
    .map((part) => ({ id: part, name: DAY_PARTS[part] }))
}

/** Page → those of the day whom it shows. */
const known = new WeakMap<object, MissedRow[]>()

type Sheet =
  | { kind: 'excuse'; visit: string; heading: string; text: string }
  | { kind: 'outage'; heading: string; text: string }

Component({
  data: {
    office: '',
    officeName: '',
    dateField: DATE,
    date: '',
    ready: false,
    /** The first ones. */
    lines: [] as Line[],
    /** How many there are in all. */
    count: 0,
    /** Why nobody is missed that day, or a half of it, in words. */
    outages: [] as string[],
    /** What of the day may still be said to have failed; none when all of it is. */
    parts: [] as { id: DayPart; name: string }[],
    /** What was done last, in words. */
    said: '',
    refusal: null as Refusal | null,
    reasonField: REASON,
    sheet: null as Sheet | null,
    /** What of the day has failed. */
    part: 'day' as DayPart,
    reason: '',
    fault: '',
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.onOffice()
    },
    async onOffice() {
      const [place, city] = await Promise.all([loadOffice(), loadCity()])
      if (!place.ok || !place.data) return
      const { id, name } = place.data
      const date = this.data.date === '' ? judgedDate(city, id, now()) : this.data.date
      this.setData({ office: id, officeName: name, date, said: '' })
      await this.load()
    },
    load() {
      return this.loadFirst(Math.max(PART, this.data.lines.length))
    },
    /** Asks anew for so many, as the server hands them out: somebody else may be correcting them, too. */
    async loadFirst(wanted: number) {
      const { office, date } = this.data
      const missed: MissedRow[] = []
      for (;;) {
        const reply = await call('missed.list', { office, date, skip: missed.length })
        if (office !== this.data.office || date !== this.data.date) return
        if (!reply.ok) {
          this.setData({ refusal: reply })
          return
        }
        const { missed: found, total, outages } = reply.data
        missed.push(...found)
        if (missed.length < Math.min(wanted, total) && found.length > 0) continue
        const shown = missed.slice(0, wanted)
        known.set(this, shown)
        this.setData({
          ready: true,
          refusal: null,
          outages: outages.map(outageInWords),
          parts: partsLeft(outages),
          count: total,
          lines: shown.map(lineOf),
        })
        return
      }
    },
    onMore() {
      void this.loadFirst(this.data.lines.length + PART)
    },
    async onPullDownRefresh() {
      if (this.data.office !== '') await this.load()
      void wx.stopPullDownRefresh()
    },
    onDate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ date: event.detail.value, ready: false, lines: [], count: 0, said: '' })
      void this.load()
    },
    onExcuse(event: WechatMiniprogram.TouchEvent<object, object, { visit: string }>) {
      const line = this.data.lines.find(({ visit }) => visit === event.currentTarget.dataset.visit)
      if (!line) return
      this.openSheet({
        kind: 'excuse',
        visit: line.visit,
        heading: `更正${line.name}的未到记录`,
        text: '这次不再算违约。因它被暂停预约的，会跟着恢复。',
      })
    },
    onOutage() {
      const [first] = this.data.parts
      this.setData({ reason: '' })
      if (first) this.askOutage(first.id)
    },
    onPart(event: WechatMiniprogram.CustomEvent<{ id: DayPart }>) {
      this.askOutage(event.detail.id)
    },
    askOutage(part: DayPart) {
      const { officeName, date, count, reason } = this.data
      const when = part === 'day' ? '这一天' : `这天${DAY_PARTS[part]}`
      const howMany = part === 'day' ? ` ${count} 个` : ''
      const marked =
        count === 0 ? '' : `${when}的${howMany}未到记录全部撤销，都不算违约；因它们被暂停预约的，会跟着恢复。`
      this.openSheet({
        kind: 'outage',
        heading: `${dateInWords(date)}系统故障或停办？`,
        text: `${officeName}：${marked}${when}不再记未到，没有来的人都不算违约。`,
      })
      this.setData({ part, reason })
    },
    openSheet(sheet: Sheet) {
      this.setData({ sheet, reason: '', fault: '', sheetRefusal: null, said: '' })
    },
    onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: event.detail.value, fault: '' })
    },
    onClose() {
      this.setData({ sheet: null })
    },
    async onConfirm() {
      const { sheet, busy } = this.data
      const reason = this.data.reason.trim()
      if (!sheet || busy) return
      if (reason === '') {
        this.setData({ fault: '请写明原因' })
        return
      }
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await this.excuse(sheet, reason)
      if (reply.ok) {
        this.setData({ sheet: null, said: reply.data })
        await this.load()
      } else if (reply.code === 'VISIT_NOT_MISSED' || reply.code === 'VISIT_CHANGED') {
        this.setData({ sheet: null, said: '这条已经有人更正过了。' })
        await this.load()
      } else this.setData({ sheetRefusal: reply })
      this.setData({ busy: false })
    },
    /** Answers what was done, in words. */
    async excuse(sheet: Sheet, reason: string): Promise<Reply<string>> {
      if (sheet.kind === 'outage') {
        const { office, date, part } = this.data
        const reply = await call('missed.outage', { office, date, part, reason })
        return reply.ok ? { ...reply, data: `已撤销 ${reply.data.excused} 个未到记录。` } : reply
      }
      const revision = known.get(this)?.find(({ visit }) => visit === sheet.visit)?.revision ?? 0
      const reply = await call('missed.excuse', { visit: sheet.visit, revision, reason })
      return reply.ok ? { ...reply, data: '已更正。' } : reply
    },
  },
})
