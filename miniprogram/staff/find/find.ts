import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { loadOffice } from '../components/office-bar/load-office'
import { type VisitLine, visitLine } from '../components/visit-row/visit-line'
import { wholeNumber } from './whole-number'

Component({
  data: {
    office: '',
    keyboards: [
      { id: 'idcard', name: '号码' },
      { id: 'text', name: '姓名、车牌' },
    ],
    keyboard: 'idcard',
    text: '',
    fault: '',
    busy: false,
    /** Null before the first answer. */
    lines: null as VisitLine[] | null,
    more: false,
    refusal: null as Refusal | null,
  },
  methods: {
    async onShow() {
      const reply = await loadOffice()
      this.setData({ office: reply.ok ? (reply.data?.id ?? '') : '' })
      // Whoever comes back from a decision sees what it has made of the row.
      if (this.data.lines) await this.search()
    },
    onKeyboard(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ keyboard: event.detail.id })
    },
    onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value, fault: '' })
    },
    async onFind() {
      const number = wholeNumber(this.data.text)
      if (number !== null) this.openVisit(number)
      else if (this.data.text.trim() === '') this.setData({ fault: '请填写号码、姓名或者车牌' })
      else await this.search()
    },
    async search() {
      const { office, busy } = this.data
      const text = this.data.text.trim()
      if (office === '' || text === '' || busy) return
      this.setData({ busy: true })
      const reply = await call('visit.search', { office, text })
      this.setData(
        reply.ok
          ? {
              busy: false,
              refusal: null,
              lines: reply.data.rows.map((row) => visitLine(row, null, now())),
              more: reply.data.more,
            }
          : { busy: false, refusal: reply },
      )
    },
    onOpen(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.openVisit(event.detail.id)
    },
    openVisit(id: string) {
      open('staff/visit', { id })
    },
  },
})
