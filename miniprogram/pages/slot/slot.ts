import type { Refusal } from '../../contract/refusals'
import type { FreeSlot, SlotView } from '../../contract/slots'
import { beginInWords, dateInWords, whenInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { learn, now } from '../../services/clock'
import {
  type DayInStrip,
  dayExplanation,
  earliestFree,
  emptyWindow,
  isFree,
  type ShownDay,
  withinTerm,
} from '../../services/day-words'
import { type Draft, dropSlot, readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { findMandate } from '../../services/mandates'

type Choice = Pick<FreeSlot, 'date' | 'from' | 'to'>

const choiceOf = ({ date, from, to }: Draft): Choice | null =>
  date !== undefined && from !== undefined && to !== undefined ? { date, from, to } : null

/** Page → the days as they came; the page keeps only what it shows. */
const known = new WeakMap<object, ShownDay[]>()

Component({
  data: {
    ready: false,
    loading: false,
    refusal: null as Refusal | null,
    days: [] as DayInStrip[],
    releaseTime: '',
    /** The day that is looked at, its words, and why it has nothing to choose. */
    date: '',
    dateWords: '',
    explanation: null as string | null,
    slots: [] as SlotView[],
    earliest: null as FreeSlot | null,
    earliestWords: '',
    chosen: null as Choice | null,
    isEarliest: false,
    /** Where the chosen slot begins, if it is on the day that is looked at. */
    chosenFrom: '',
    chosenWords: '',
    /** What happened to the slot that was chosen before. */
    lost: '',
    empty: '',
  },
  methods: {
    onShow() {
      void this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      wx.stopPullDownRefresh()
    },
    async load() {
      const draft = readDraft()
      if (!draft?.channel || !draft.business || !draft.office) {
        goOn()
        return
      }
      if (this.data.loading) return
      this.setData({ loading: true })
      const { channel, business, office } = draft
      const reply = await call('slot.list', { channel, business, office })
      this.setData({ loading: false })
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      learn(reply.data.now)
      const mandate = channel === 'agent' ? findMandate(draft.mandate) : undefined
      this.take(withinTerm(reply.data.days, mandate), reply.data.releaseTime, choiceOf(draft))
    },
    take(days: ShownDay[], releaseTime: string, chosen: Choice | null) {
      const earliest = earliestFree(days)
      const kept = chosen && isFree(days, chosen) ? chosen : null
      if (chosen && !kept) dropSlot()
      known.set(this, days)
      this.setData({
        ready: true,
        refusal: null,
        days: days.map(({ slots: _slots, ...day }) => day),
        releaseTime,
        earliest,
        earliestWords: earliest ? beginInWords(earliest, now()) : '',
        lost: chosen && !kept ? `您选的${whenInWords(chosen, now())}刚刚没有了，请另选一个时间。` : '',
        empty: earliest ? '' : emptyWindow(days, releaseTime),
      })
      this.choose(kept)
      const stays = days.some(({ date }) => date === this.data.date) ? this.data.date : undefined
      this.look(kept?.date ?? stays ?? earliest?.date ?? days[0]?.date ?? '')
    },
    retry() {
      void this.load()
    },
    look(date: string) {
      const day = known.get(this)?.find((each) => each.date === date)
      this.setData({
        date,
        dateWords: day ? dateInWords(date) : '',
        explanation: day ? dayExplanation(day, this.data.releaseTime) : null,
        slots: day?.slots ?? [],
        chosenFrom: this.data.chosen?.date === date ? this.data.chosen.from : '',
      })
    },
    choose(chosen: Choice | null) {
      const { earliest } = this.data
      this.setData({
        chosen,
        chosenWords: chosen ? whenInWords(chosen, now()) : '',
        isEarliest: chosen?.date === earliest?.date && chosen?.from === earliest?.from,
      })
    },
    pickDay(event: WechatMiniprogram.CustomEvent<{ date: string }>) {
      this.look(event.detail.date)
    },
    pickSlot(event: WechatMiniprogram.CustomEvent<{ from: string; to: string }>) {
      this.pick({ date: this.data.date, ...event.detail })
    },
    pickEarliest() {
      const { earliest } = this.data
      if (earliest) this.pick({ date: earliest.date, from: earliest.from, to: earliest.to })
    },
    pick(slot: Choice) {
      updateDraft(slot)
      this.setData({ lost: '' })
      this.choose(slot)
      this.look(slot.date)
    },
    next() {
      if (this.data.chosen) goOn()
    },
  },
})
