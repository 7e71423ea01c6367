import type { Field } from '../../contract/city/businesses'
import type { SeatPool } from '../../contract/city/offices'
import type { Channel } from '../../contract/city/values'
import type { Refusal } from '../../contract/refusals'
import type { TimetableChange, TimetableView } from '../../contract/timetable'
import { timeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { findOffice, loadCity } from '../../services/city'
import { goBack } from '../../services/navigation'
import { CHANNELS, categoryName, SEAT_POOLS } from '../change-words'
import type { TimeRow } from '../components/time-runs/rows'
import {
  type ChangeForm,
  changeOf,
  dateRemark,
  FORM_KINDS,
  type FormKind,
  formFaults,
  NO_FAULTS,
  rowsOf,
} from './form'

const DATE: Field = { key: 'date', kind: 'date', label: '哪一天', required: true }

const EMPTY_FORM: ChangeForm = {
  category: '',
  channel: 'personal',
  date: '',
  rows: [],
  from: 'personal',
  to: 'walk-in',
  seats: '',
  daysAhead: '',
  releaseTime: '08:00',
}

const HEADINGS: Record<FormKind, { heading: string; text: string }> = {
  plan: { heading: '每周的号', text: '每周都照这个放号；某一天不一样的，改那一天就行。' },
  day: { heading: '改一天的时段', text: '只改这一天，其他日子不变。一段都没有，就是这一天不放号。' },
  seats: { heading: '调配一天的号', text: '每个时段都调这么多；不够的，有多少调多少。' },
  hours: { heading: '开放时间', text: '群众在办理网点里看到的时间。放号要在这个时间以内。' },
  release: { heading: '放号时间', text: '全市统一。' },
}

const namesOf = <Id extends string>(names: Record<Id, string>): { id: Id; name: string }[] =>
  (Object.keys(names) as Id[]).map((id) => ({ id, name: names[id] }))

/** Page → what held when it was opened. */
const known = new WeakMap<object, TimetableView>()

type PickEvent = WechatMiniprogram.CustomEvent<{ id: string }>
type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>

Component({
  data: {
    kind: 'plan' as FormKind,
    office: '',
    officeName: '',
    heading: '',
    text: '',
    dateField: DATE,
    remark: '',
    categories: [] as { id: string; name: string }[],
    channels: namesOf(CHANNELS),
    pools: namesOf(SEAT_POOLS),
    releaseWords: '',
    form: EMPTY_FORM,
    faults: NO_FAULTS,
    ready: false,
    refusal: null as Refusal | null,
    /** What is about to be changed; the sheet asks about it. */
    change: null as TimetableChange | null,
  },
  methods: {
    onLoad(query: Record<string, string | undefined>) {
      const kind = FORM_KINDS.find((each) => each === query.kind) ?? 'plan'
      this.setData({
        kind,
        ...HEADINGS[kind],
        office: query.office ?? '',
        form: {
          ...EMPTY_FORM,
          category: query.category ?? '',
          channel: query.channel === 'agent' ? 'agent' : 'personal',
          date: query.date ?? '',
        },
      })
      void this.load()
    },
    async load() {
      const { office, kind, form } = this.data
      const [reply, city] = await Promise.all([call('timetable.read', { office }), loadCity()])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { timetable } = reply.data
      known.set(this, timetable)
      const ids = [...new Set(timetable.plans.map(({ category }) => category))]
      const { daysAhead, releaseTime } = timetable.release
      const filled = {
        ...form,
        category: form.category === '' ? (ids[0] ?? '') : form.category,
        daysAhead: String(daysAhead),
        releaseTime,
      }
      this.setData({
        ready: true,
        refusal: null,
        officeName: kind === 'release' ? '' : (findOffice(city, office)?.shortName ?? ''),
        categories: ids.map((id) => ({ id, name: categoryName(city, id) })),
      })
      this.take({ ...filled, rows: rowsOf(kind, filled, timetable) })
    },
    take(form: ChangeForm) {
      const timetable = known.get(this)
      this.setData({
        form,
        faults: NO_FAULTS,
        releaseWords: timeInWords(form.releaseTime),
        remark: timetable && form.date !== '' ? dateRemark(timetable, form.date) : '',
      })
    },
    /** Another pool or date: what holds there is what the form begins with. */
    turnTo(choice: Partial<ChangeForm>) {
      const timetable = known.get(this)
      const form = { ...this.data.form, ...choice }
      if (timetable) this.take({ ...form, rows: rowsOf(this.data.kind, form, timetable) })
    },
    onCategory(event: PickEvent) {
      this.turnTo({ category: event.detail.id })
    },
    onChannel(event: PickEvent) {
      this.turnTo({ channel: event.detail.id as Channel })
    },
    onDate(event: TextEvent) {
      this.turnTo({ date: event.detail.value })
    },
    onRows(event: WechatMiniprogram.CustomEvent<{ rows: TimeRow[] }>) {
      this.take({ ...this.data.form, rows: event.detail.rows })
    },
    onFrom(event: PickEvent) {
      this.take({ ...this.data.form, from: event.detail.id as SeatPool })
    },
    onTo(event: PickEvent) {
      this.take({ ...this.data.form, to: event.detail.id as SeatPool })
    },
    onSeats(event: TextEvent) {
      this.take({ ...this.data.form, seats: event.detail.value.trim() })
    },
    onDaysAhead(event: TextEvent) {
      this.take({ ...this.data.form, daysAhead: event.detail.value.trim() })
    },
    onReleaseTime(event: TextEvent) {
      this.take({ ...this.data.form, releaseTime: event.detail.value })
    },
    onPreview() {
      const { kind, office, form } = this.data
      const faults = formFaults(kind, form)
      this.setData({ faults })
      if (Object.values(faults).every((fault) => fault === ''))
        this.setData({ change: changeOf(kind, office, form) })
    },
    onClose() {
      this.setData({ change: null })
    },
    /** The server knows more: what lies outside the opening hours, or overlaps. */
    onFaults(event: WechatMiniprogram.CustomEvent<{ fields: Record<string, string> }>) {
      const { hours, ...fields } = event.detail.fields
      const runs = fields.runs ?? hours ?? ''
      this.setData({ change: null, faults: { ...NO_FAULTS, ...fields, runs } })
    },
    onMade() {
      this.setData({ change: null })
      goBack()
    },
  },
})
