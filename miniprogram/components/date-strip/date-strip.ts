import { dateInWords, nearDayInWords, weekdayInWords } from '../../contract/wording'
import { now } from '../../services/clock'
import { type DayInStrip, dayState } from '../../services/day-words'

interface DayCell {
  id: string
  date: string
  /** 今天, 明天, 后天 or the weekday. */
  name: string
  /** `25`, with the month before the first day that is shown of it: `12/1`. */
  number: string
  state: DayInStrip['state']
  stateWords: string
  spoken: string
}

const cellsOf = (days: DayInStrip[]): DayCell[] =>
  days.map((day, at) => {
    const month = day.date.slice(5, 7)
    const number = String(Number(day.date.slice(8)))
    return {
      id: `day-${day.date}`,
      date: day.date,
      name: nearDayInWords(day.date, now()) ?? weekdayInWords(day.date),
      number: days[at - 1]?.date.slice(5, 7) === month ? number : `${Number(month)}/${number}`,
      state: day.state,
      stateWords: dayState(day),
      spoken: `${dateInWords(day.date)}，${dayState(day)}`,
    }
  })

/** The days of the booking window. Every day can be tapped, as closed and unreleased ones say why. */
Component({
  properties: {
    days: { type: Array, value: [] as DayInStrip[] },
    /** The date that is looked at. */
    selected: { type: String, value: '' },
  },
  data: {
    cells: [] as DayCell[],
    shown: '',
  },
  observers: {
    days(days: DayInStrip[]) {
      this.setData({ cells: cellsOf(days) })
    },
    'selected, cells'(selected: string, cells: DayCell[]) {
      const at = cells.findIndex(({ date }) => date === selected)
      // The day before stays in view, to show that the strip goes on that way.
      const shown = cells[Math.max(at - 1, 0)]?.id ?? ''
      if (shown !== this.data.shown) this.setData({ shown })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { date: String(event.currentTarget.dataset.date) })
    },
  },
})
