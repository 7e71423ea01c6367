import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { cityFor, currentCity } from '../../services/city'
import { reasonGiven } from '../../services/mandate-words'
import { findMandate, rememberMandate } from '../../services/mandates'
import { goHome, open, replaceWith } from '../../services/navigation'
import { ITS_HEADING, scrollTo } from '../../services/scrolling'
import { leaveFaults } from '../../services/server-faults'
import { citizen, rememberAgent } from '../../services/session'
import { clearApplication, readApplication } from '../application-draft'
import {
  type ApplicationFaults,
  applicationFaults,
  applicationOf,
  type Question,
  STEP_COUNT,
  serverFaults,
} from '../questions'
import { type CheckLine, checkLines } from './check-lines'

const NOT_TICKED = '请核对信息后，点一下前面的方框'

/** The last look at an application: everything once more, then it is sent. */
Component({
  data: {
    ready: false,
    place: `第 ${STEP_COUNT} 步，共 ${STEP_COUNT} 步`,
    corrects: '',
    returned: '',
    agent: '',
    lines: [] as CheckLine[],
    /** What the server found wrong the last time; forgotten once something is changed. */
    found: {} as ApplicationFaults,
    truth: false,
    truthFault: '',
    sending: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { corrects?: string }) {
      this.setData({ corrects: query.corrects ?? '' })
    },
    onShow() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (!city) return
      const { corrects, sending } = this.data
      const draft = readApplication(corrects)
      if (!draft) {
        if (!sending) replaceWith('agent/apply', this.query())
        return
      }
      const mandate = findMandate(corrects)
      const person = citizen()
      this.setData({
        ready: true,
        returned: mandate ? reasonGiven(mandate) : '',
        agent: person ? `${person.name} ${person.idNumber}` : '',
        lines: checkLines(draft, city, { ...applicationFaults(draft, city), ...this.data.found }),
      })
    },
    query(): Record<string, string> {
      return this.data.corrects === '' ? {} : { corrects: this.data.corrects }
    },
    /** The way to change one answer; nothing is changed while it is being sent. */
    change(event: WechatMiniprogram.TouchEvent<object, object, { question: Question }>) {
      if (this.data.sending) return
      this.setData({ truth: false, found: {}, refusal: null })
      open('agent/apply', { ...this.query(), question: event.currentTarget.dataset.question, single: '1' })
    },
    tick(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
      this.setData({ truth: event.detail.checked, truthFault: '' })
    },
    submit() {
      const wrong = this.data.lines.findIndex(({ fault }) => fault !== '')
      if (wrong !== -1) scrollTo(`#line-${wrong}`, ITS_HEADING)
      else if (this.data.truth) void this.send()
      else {
        this.setData({ truthFault: NOT_TICKED })
        scrollTo('#truth', ITS_HEADING)
      }
    },
    retry() {
      if (this.data.ready) this.submit()
      else void this.load()
    },
    async send() {
      const { corrects, truth, sending } = this.data
      const draft = readApplication(corrects)
      const application = draft && applicationOf(draft, corrects, truth)
      if (!application || sending) return
      this.setData({ sending: true })
      const reply = await call('mandate.apply', application)
      if (reply.ok) {
        const { mandate } = reply.data
        rememberMandate(mandate)
        rememberAgent()
        clearApplication(corrects)
        goHome({ mandate: mandate.id })
        return
      }
      this.setData({ sending: false, refusal: reply })
      if (reply.fields) this.showFaults(serverFaults(reply.fields))
      else scrollTo('#refusal')
    },
    /** At their lines here, and at their fields on the way to mend them. */
    showFaults(fields: Record<string, string>) {
      leaveFaults(fields)
      const city = currentCity()
      const draft = readApplication(this.data.corrects)
      if (!city || !draft) return
      this.setData({
        found: fields,
        truthFault: fields.truth ?? '',
        lines: checkLines(draft, city, { ...applicationFaults(draft, city), ...fields }),
      })
    },
  },
})
