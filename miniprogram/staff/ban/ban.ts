import type { AppealDecision, BanEntryView } from '../../contract/blacklist'
import { dateOf, isDate } from '../../contract/calendar'
import type { Field } from '../../contract/city/businesses'
import type { Refusal } from '../../contract/refusals'
import { fullDateInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { scrollToTop } from '../../services/scrolling'
import { openBan, openedBan } from '../opened-ban'
import { type BanPageView, banPageView } from './ban-view'

const ANSWER: Field = {
  key: 'answer',
  kind: 'text',
  label: '答复',
  hint: '本人会看到这段话',
  required: true,
  maxLength: 500,
}
const UNTIL: Field = { key: 'until', kind: 'date', label: '缩短到', required: true }

const CHANGES: { id: AppealDecision; name: string }[] = [
  { id: 'lifted', name: '解除' },
  { id: 'shortened', name: '缩短' },
]

const NO_FAULTS = { decision: '', until: '', answer: '' }

/** What is wrong with the last day of a shortened ban, or empty. */
const untilFault = (until: string, ban: BanEntryView): string => {
  if (!isDate(until)) return '请选择缩短到哪一天'
  if (until < dateOf(now())) return '不能早于今天；要马上结束，请选“解除”'
  return ban.until !== null && until >= ban.until ? `要早于现在的 ${fullDateInWords(ban.until)}` : ''
}

Component({
  data: {
    id: '',
    ban: null as BanEntryView | null,
    view: null as BanPageView | null,
    refusal: null as Refusal | null,
    answerField: ANSWER,
    untilField: UNTIL,
    changes: CHANGES,
    /** uphold = the appeal changes nothing · change = the ban becomes shorter or ends */
    sheet: '' as '' | 'uphold' | 'change',
    decision: '' as AppealDecision | '',
    until: '',
    answer: '',
    faults: NO_FAULTS,
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      const id = query.id ?? ''
      this.setData({ id })
      const opened = openedBan(id)
      if (opened) this.show(opened)
      else void this.load()
    },
    async load() {
      const reply = await call('ban.read', { ban: this.data.id })
      this.setData({ refusal: reply.ok ? null : reply })
      if (reply.ok) this.show(reply.data.ban)
    },
    show(ban: BanEntryView) {
      openBan(ban)
      this.setData({ ban, view: banPageView(ban, now()) })
      // What it has come to stands on top.
      scrollToTop()
    },
    onUphold() {
      this.openSheet('uphold', 'upheld')
    },
    onChange() {
      this.openSheet('change', '')
    },
    openSheet(sheet: 'uphold' | 'change', decision: AppealDecision | '') {
      this.setData({ sheet, decision, until: '', answer: '', faults: NO_FAULTS, sheetRefusal: null })
    },
    onClose() {
      this.setData({ sheet: '' })
    },
    onDecision(event: WechatMiniprogram.CustomEvent<{ id: AppealDecision }>) {
      this.setData({ decision: event.detail.id, 'faults.decision': '' })
    },
    onUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ until: event.detail.value, 'faults.until': '' })
    },
    onAnswer(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ answer: event.detail.value, 'faults.answer': '' })
    },
    findFaults(ban: BanEntryView): boolean {
      const { decision, until, answer } = this.data
      const faults = {
        decision: decision === '' ? '请选择解除还是缩短' : '',
        until: decision === 'shortened' ? untilFault(until, ban) : '',
        answer: answer.trim() === '' ? '请写明答复' : '',
      }
      this.setData({ faults })
      return Object.values(faults).some((fault) => fault !== '')
    },
    async onConfirm() {
      const { ban, busy } = this.data
      if (!ban || busy || this.findFaults(ban)) return
      const { decision, until, answer } = this.data
      if (decision === '') return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('ban.judge', {
        ban: ban.id,
        revision: ban.revision,
        decision,
        answer: answer.trim(),
        ...(decision === 'shortened' ? { until } : {}),
      })
      if (reply.ok) {
        this.setData({ sheet: '', refusal: null })
        this.show(reply.data.ban)
      } else if (reply.code === 'BAN_CHANGED') {
        this.setData({ sheet: '' })
        await this.load()
        this.setData({ refusal: reply })
      } else this.setData({ sheetRefusal: reply, faults: { ...NO_FAULTS, ...reply.fields } })
      this.setData({ busy: false })
    },
  },
})
