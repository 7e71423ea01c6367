import type { Material } from '../../contract/city/businesses'
import type { NextStep, Refusal } from '../../contract/refusals'
import { type Step, stepsOf } from '../../services/booking-questions'
import { type SummaryLine, summaryOf } from '../../services/booking-summary'
import { cityFor, findBusiness } from '../../services/city'
import { now } from '../../services/clock'
import { type Confirmations, clearDraft, readDraft, updateDraft } from '../../services/draft'
import { goOn, goTo, showBooked } from '../../services/flow'
import { ITS_HEADING, scrollTo } from '../../services/scrolling'
import { leaveFaults } from '../../services/server-faults'
import { citizen } from '../../services/session'
import { bookingRequest, submitBooking } from '../../services/submit-booking'
import { keepTicket } from '../../services/tickets'

type Tick = keyof Confirmations

const NOT_TICKED: Record<Tick, string> = {
  materials: '请看过材料后，点一下前面的方框',
  entryRequirements: '请看过要求后，点一下前面的方框',
  truth: '请核对信息后，点一下前面的方框',
}

Component({
  data: {
    ready: false,
    place: '',
    lines: [] as SummaryLine[],
    materials: [] as Material[],
    /** What agents need besides. */
    needs: [] as string[],
    requirements: [] as string[],
    ticks: { materials: false, entryRequirements: false, truth: false } as Confirmations,
    faults: {} as Partial<Record<Tick, string>>,
    sending: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (!city) return
      const draft = readDraft()
      if (!draft || !bookingRequest(draft)) {
        if (!this.data.sending) goOn()
        return
      }
      const { steps, index } = stepsOf(draft, city, 'confirm')
      this.setData({
        ready: true,
        place: `第 ${index + 1} 步，共 ${steps.length} 步`,
        lines: summaryOf(draft, city, citizen(), now()),
        materials: findBusiness(city, draft.business)?.materials ?? [],
        needs: draft.channel === 'agent' ? city.agentGuide.needs : [],
        requirements: city.policy.entryRequirements,
        ticks: draft.confirmations,
        ...(this.data.sending ? {} : { refusal: null }),
      })
    },
    /** The way to change one line; nothing is changed while the request is under way. */
    change(event: WechatMiniprogram.TouchEvent) {
      const step = event.currentTarget.dataset.step as Step | ''
      if (step !== '' && !this.data.sending) goTo(step)
    },
    tick(event: WechatMiniprogram.CustomEvent<{ checked: boolean }, object, { tick: Tick }>) {
      const { tick } = event.currentTarget.dataset
      const ticks = { ...this.data.ticks, [tick]: event.detail.checked }
      updateDraft({ confirmations: ticks })
      this.setData({ [`ticks.${tick}`]: event.detail.checked, [`faults.${tick}`]: '' })
    },
    missing(): Tick[] {
      const { ticks, requirements } = this.data
      const asked: Tick[] = [
        'materials',
        ...(requirements.length > 0 ? ['entryRequirements' as const] : []),
        'truth',
      ]
      return asked.filter((tick) => !ticks[tick])
    },
    submit() {
      const missing = this.missing()
      const [first] = missing
      if (first === undefined) {
        void this.send()
        return
      }
      this.setData({ faults: Object.fromEntries(missing.map((tick) => [tick, NOT_TICKED[tick]])) })
      scrollTo(`#tick-${first}`, ITS_HEADING)
    },
    async send() {
      const request = bookingRequest(readDraft())
      if (!request || this.data.sending) return
      this.setData({ sending: true })
      const reply = await submitBooking(request)
      if (reply.ok) {
        const { appointment } = reply.data
        keepTicket(appointment)
        clearDraft()
        showBooked(appointment.number)
        return
      }
      if (reply.next.some(({ go }) => go === 'details')) leaveFaults(reply.fields ?? {})
      this.setData({
        sending: false,
        refusal: reply,
        faults: reply.code === 'NOT_CONFIRMED' ? (reply.fields ?? {}) : {},
      })
      scrollTo('#refusal')
    },
    retry() {
      if (this.data.ready) void this.send()
      else void this.load()
    },
    /** A refusal that offers another slot: the tap on it is the decision, so it is booked at once. */
    async followed(event: WechatMiniprogram.CustomEvent<{ next: NextStep }>) {
      if (!event.detail.next.slot) return
      await this.load()
      void this.send()
    },
  },
})
