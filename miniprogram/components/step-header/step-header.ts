import { type Step, stepsOf } from '../../services/booking-questions'
import { currentCity } from '../../services/city'
import { readDraft } from '../../services/draft'
import { goTo } from '../../services/flow'
import { type Chosen, chosenBefore } from './chosen'

/** Where a step stands (第 3 步，共 6 步), its question, and what was chosen before; a tap on that changes it. */
Component({
  properties: {
    step: { type: String, value: 'channel' },
    question: String,
    /** The business that is shown while none, or another one, is chosen: its questions are counted. */
    business: String,
    hint: String,
  },
  data: { place: '', chosen: [] as Chosen[] },
  lifetimes: {
    attached() {
      this.refresh()
    },
  },
  pageLifetimes: {
    show() {
      this.refresh()
    },
  },
  methods: {
    /** Reads the draft again; for a page whose draft changes while it stays open. */
    refresh() {
      const kept = readDraft()
      if (!kept) return
      const city = currentCity()
      const step = this.data.step as Step
      const draft = this.data.business === '' ? kept : { ...kept, business: this.data.business }
      const { steps, index } = stepsOf(draft, city, step)
      this.setData({
        place: `第 ${index + 1} 步，共 ${steps.length} 步`,
        chosen: chosenBefore(step, draft, city),
      })
    },
    onChange(event: WechatMiniprogram.TouchEvent<object, object, { step: Step }>) {
      goTo(event.currentTarget.dataset.step)
    },
  },
})
