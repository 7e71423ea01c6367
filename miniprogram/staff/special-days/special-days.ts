import type { Field } from '../../contract/city/businesses'
import type { SpecialDay } from '../../contract/city/special-days'
import type { Refusal } from '../../contract/refusals'
import type { TimetableChange } from '../../contract/timetable'
import { fullDateInWords, weekdayInWords, weekdaysInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { loadOverview } from '../../services/session'
import { myOffices } from '../components/office-bar/my-office'

const DATE: Field = { key: 'date', kind: 'date', label: '哪一天', required: true }

interface Line {
  date: string
  when: string
  what: string
}

interface Form {
  date: string
  what: 'holiday' | 'workday'
  name: string
  follows: number
}

const MONDAY = 1
const EMPTY_FORM: Form = { date: '', what: 'holiday', name: '', follows: MONDAY }
const NO_FAULTS = { date: '', name: '' }

const lineOf = ({ date, kind, name, follows }: SpecialDay): Line => ({
  date,
  when: `${fullDateInWords(date)} ${weekdayInWords(date)}`,
  what: kind === 'holiday' ? `${name}放假` : `${name}，按${weekdaysInWords([follows ?? MONDAY])}办理`,
})

type PickEvent = WechatMiniprogram.CustomEvent<{ id: string }>
type TextEvent = WechatMiniprogram.CustomEvent<{ value: string }>

Component({
  data: {
    ready: false,
    lines: [] as Line[],
    /** Who answers for single offices reads only. */
    mayChange: false,
    refusal: null as Refusal | null,
    adding: false,
    dateField: DATE,
    kinds: [
      { id: 'holiday', name: '放假' },
      { id: 'workday', name: '调休上班' },
    ],
    weekdays: [1, 2, 3, 4, 5].map((day) => ({ id: String(day), name: weekdaysInWords([day]) })),
    form: EMPTY_FORM,
    faults: NO_FAULTS,
    heading: '',
    change: null as TimetableChange | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const overview = await loadOverview()
      if (!overview.ok) {
        this.setData({ refusal: overview })
        return
      }
      // Holidays are the same at every office.
      const reply = await call('timetable.read', { office: myOffices()[0]?.id ?? '-' })
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      this.setData({
        ready: true,
        refusal: null,
        lines: reply.data.timetable.specialDays.map(lineOf),
        mayChange: overview.data.staff?.offices === null,
      })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onAdd() {
      this.setData({ adding: true, form: EMPTY_FORM, faults: NO_FAULTS })
    },
    onStop() {
      this.setData({ adding: false })
    },
    take(patch: Partial<Form>) {
      this.setData({ form: { ...this.data.form, ...patch }, faults: NO_FAULTS })
    },
    onDate(event: TextEvent) {
      this.take({ date: event.detail.value })
    },
    onKind(event: PickEvent) {
      this.take({ what: event.detail.id === 'workday' ? 'workday' : 'holiday' })
    },
    onName(event: TextEvent) {
      this.take({ name: event.detail.value })
    },
    onFollows(event: PickEvent) {
      this.take({ follows: Number(event.detail.id) })
    },
    onPreview() {
      const { date, what, name, follows } = this.data.form
      const faults = {
        date: date === '' ? '请选择哪一天' : '',
        name: name.trim() === '' ? '请写明是什么日子，群众会看到' : '',
      }
      this.setData({ faults })
      if (faults.date !== '' || faults.name !== '') return
      this.setData({
        heading: `${fullDateInWords(date)}${what === 'holiday' ? '放假' : '上班'}`,
        change: {
          kind: 'special',
          date,
          what,
          name: name.trim(),
          ...(what === 'workday' ? { follows } : {}),
        },
      })
    },
    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { date: string }>) {
      const { date } = event.currentTarget.dataset
      this.setData({
        heading: `${fullDateInWords(date)}照平常办理`,
        change: { kind: 'special', date, what: 'ordinary', name: '' },
      })
    },
    onClose() {
      this.setData({ change: null })
    },
    onFaults(event: WechatMiniprogram.CustomEvent<{ fields: Record<string, string> }>) {
      this.setData({ change: null, faults: { ...NO_FAULTS, ...event.detail.fields } })
    },
    onMade() {
      this.setData({ change: null, adding: false })
      void this.load()
    },
  },
})
