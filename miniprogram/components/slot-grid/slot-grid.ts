import { minutesOf } from '../../contract/calendar'
import type { SlotState, SlotView } from '../../contract/slots'
import { timeInWords, timeRangeInWords } from '../../contract/wording'
import { slotState } from '../../services/day-words'

interface SlotCell {
  from: string
  words: string
  state: SlotState
  stateWords: string
  spoken: string
}

interface HalfDay {
  name: string
  slots: SlotCell[]
}

const NOON = 12 * 60

const cellOf = (slot: SlotView): SlotCell => ({
  from: slot.from,
  words: `${timeInWords(slot.from)}–${timeInWords(slot.to)}`,
  state: slot.state,
  stateWords: slotState(slot),
  spoken: `${timeRangeInWords(slot.from, slot.to)}，${slotState(slot)}`,
})

const halvesOf = (slots: SlotView[]): HalfDay[] =>
  [
    { name: '上午', slots: slots.filter((slot) => minutesOf(slot.from) < NOON).map(cellOf) },
    { name: '下午', slots: slots.filter((slot) => minutesOf(slot.from) >= NOON).map(cellOf) },
  ].filter((half) => half.slots.length > 0)

/** The slots of a day, morning and afternoon apart. Only a free one can be picked. */
Component({
  properties: {
    slots: { type: Array, value: [] as SlotView[] },
    /** Where the chosen slot begins. */
    selected: { type: String, value: '' },
  },
  data: {
    halves: [] as HalfDay[],
  },
  observers: {
    slots(slots: SlotView[]) {
      this.setData({ halves: halvesOf(slots) })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      const slot = this.data.slots.find((each: SlotView) => each.from === event.currentTarget.dataset.from)
      if (slot?.state === 'free') this.triggerEvent('pick', { from: slot.from, to: slot.to })
    },
  },
})
