import type { AuditEntry } from '../../contract/audit'
import type { CallInput } from '../../contract/calls/api'
import type { Field } from '../../contract/city/businesses'
import { isAppointmentNumber } from '../../contract/ids'
import type { Refusal } from '../../contract/refusals'
import { numberInGroups } from '../../contract/wording'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { instantInWords } from '../instant-words'
import { ROLES } from '../roles'
import { callInWords, NOTED_CALLS } from './call-words'

interface Line {
  id: string
  what: string
  subject: string
  /** Who and when. */
  by: string
}

const NOBODY = { id: '', name: '所有人' }
const ALL_CALLS = { id: '', name: '所有操作' }
const FROM: Field = { key: 'from', kind: 'date', label: '从', required: false }
const TO: Field = { key: 'to', kind: 'date', label: '到（包括这一天）', required: false }

const subjectInWords = (subject: string): string =>
  isAppointmentNumber(subject) ? numberInGroups(subject) : subject

const lineOf = ({ id, at, name, role, call: made, subject }: AuditEntry): Line => ({
  id,
  what: callInWords(made),
  subject: subjectInWords(subject),
  by: `${name}（${role === null ? '已离职' : ROLES[role]}）· ${instantInWords(at, now())}`,
})

/** Page → the last entry that it shows, to go on from. */
const last = new WeakMap<object, AuditEntry>()

Component({
  data: {
    people: [NOBODY],
    calls: [ALL_CALLS, ...NOTED_CALLS],
    fromField: FROM,
    toField: TO,
    by: '',
    made: '',
    subject: '',
    from: '',
    to: '',
    /** Whether the dates are to be chosen. */
    dated: false,
    ready: false,
    lines: [] as Line[],
    more: false,
    loading: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    asked(): Omit<CallInput<'audit.list'>, 'before'> {
      const { by, made, subject, from, to } = this.data
      return {
        from: from || null,
        to: to || null,
        subject: subject.trim() || null,
        by: by || null,
        call: made || null,
      }
    },
    async load() {
      await this.ask(null)
    },
    async ask(before: AuditEntry | null) {
      const asked = this.asked()
      this.setData({ loading: true, refusal: null })
      const reply = await call('audit.list', {
        ...asked,
        before: before === null ? null : { at: before.at, id: before.id },
      })
      // Somebody looks for something else meanwhile.
      if (JSON.stringify(asked) !== JSON.stringify(this.asked())) return
      this.setData({ loading: false })
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { entries, more, people } = reply.data
      const latest = entries[entries.length - 1]
      if (latest) last.set(this, latest)
      this.setData({
        ready: true,
        more,
        people: [NOBODY, ...people],
        lines: [...(before === null ? [] : this.data.lines), ...entries.map(lineOf)],
      })
    },
    search(changes: Partial<{ by: string; made: string; from: string; to: string }>) {
      this.setData({ ...changes, ready: false, lines: [], more: false })
      void this.load()
    },
    onPerson(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.search({ by: event.detail.id })
    },
    onCall(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.search({ made: event.detail.id })
    },
    onFrom(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.search({ from: event.detail.value })
    },
    onTo(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.search({ to: event.detail.value })
    },
    onDates() {
      const { dated } = this.data
      this.setData({ dated: !dated })
      if (dated) this.search({ from: '', to: '' })
    },
    onSubject(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ subject: event.detail.value })
    },
    onSubjectDone() {
      this.search({})
    },
    onMore() {
      const before = last.get(this)
      if (before && !this.data.loading) void this.ask(before)
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
  },
})
