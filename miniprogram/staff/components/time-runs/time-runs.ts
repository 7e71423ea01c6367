import { timeInWords } from '../../../contract/wording'
import { freshRow, type TimeRow } from './rows'

/** Slots are as long as this; a plan may have another length, which stays until it is changed. */
const LENGTHS = [10, 15, 20, 30, 40, 45, 60, 90, 120]

const WEEKDAYS = [
  { id: 1, name: '周一' },
  { id: 2, name: '周二' },
  { id: 3, name: '周三' },
  { id: 4, name: '周四' },
  { id: 5, name: '周五' },
  { id: 6, name: '周六' },
  { id: 7, name: '周日' },
]

interface ShownRow extends TimeRow {
  id: number
  weekdayMarks: boolean[]
  fromWords: string
  toWords: string
  lengthIndex: number
}

type RowEvent<Detail extends WechatMiniprogram.IAnyObject = object> = WechatMiniprogram.CustomEvent<
  Detail,
  object,
  { index: number }
>

const shown = (row: TimeRow, place: number): ShownRow => ({
  ...row,
  id: place,
  weekdayMarks: WEEKDAYS.map(({ id }) => row.weekdays.includes(id)),
  fromWords: timeInWords(row.from),
  toWords: timeInWords(row.to),
  lengthIndex: Math.max(LENGTHS.indexOf(row.minutes), 0),
})

/**
 * Times of a week or of a day, from–to, and the seats in them; the page keeps them.
 * Event: `change` ({ rows }).
 */
Component({
  properties: {
    /** weekly = on weekdays, with seats · day = with seats · hours = on weekdays */
    kind: { type: String, value: 'weekly' },
    /** `TimeRow`s. */
    rows: { type: Array, value: [] as TimeRow[] },
    /** What is wrong, or empty. */
    fault: String,
  },
  data: {
    shown: [] as ShownRow[],
    weekdays: WEEKDAYS,
    lengths: LENGTHS.map((minutes) => `每 ${minutes} 分钟`),
  },
  observers: {
    rows(rows: TimeRow[]) {
      this.setData({ shown: rows.map(shown) })
    },
  },
  methods: {
    tell(rows: TimeRow[]) {
      this.triggerEvent('change', { rows })
    },
    change(event: RowEvent, patch: Partial<TimeRow>) {
      const { index } = event.currentTarget.dataset
      const rows = this.data.rows as TimeRow[]
      this.tell(rows.map((row, place) => (place === index ? { ...row, ...patch } : row)))
    },
    onWeekday(event: WechatMiniprogram.CustomEvent<object, object, { index: number; weekday: number }>) {
      const { index, weekday } = event.currentTarget.dataset
      const weekdays = (this.data.rows as TimeRow[])[index]?.weekdays ?? []
      this.change(event, {
        weekdays: weekdays.includes(weekday)
          ? weekdays.filter((each) => each !== weekday)
          : [...weekdays, weekday].sort(),
      })
    },
    onFrom(event: RowEvent<{ value: string }>) {
      this.change(event, { from: event.detail.value })
    },
    onTo(event: RowEvent<{ value: string }>) {
      this.change(event, { to: event.detail.value })
    },
    onLength(event: RowEvent<{ value: string | number }>) {
      const minutes = LENGTHS[Number(event.detail.value)]
      if (minutes !== undefined) this.change(event, { minutes })
    },
    onSeats(event: RowEvent<{ value: string }>) {
      this.change(event, { seats: event.detail.value })
    },
    onRemove(event: RowEvent) {
      const { index } = event.currentTarget.dataset
      this.tell((this.data.rows as TimeRow[]).filter((_row, place) => place !== index))
    },
    onAdd() {
      const rows = this.data.rows as TimeRow[]
      this.tell([...rows, freshRow(rows[rows.length - 1])])
    },
  },
})
