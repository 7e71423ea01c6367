import type { AppointmentView } from '../../contract/appointment'
import type { StrikesView } from '../../contract/blacklist'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { canCancel, comingOf, pastOf } from '../../services/appointments'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { beginBooking, bookAgain } from '../../services/flow'
import { loadMandates } from '../../services/mandates'
import { open } from '../../services/navigation'
import { isRegistered, lastOverview, loadOverview } from '../../services/session'
import { keepTicket, keptTickets } from '../../services/tickets'

interface Row {
  number: string
  appointment: AppointmentView
  cancellable: boolean
}

type NumberEvent = WechatMiniprogram.TouchEvent<object, object, { number: string }>

const rowsOf = (appointments: AppointmentView[]): Row[] =>
  appointments.map((appointment) => ({
    number: appointment.number,
    appointment,
    cancellable: canCancel(appointment, now()),
  }))

Component({
  data: {
    ready: false,
    coming: [] as Row[],
    past: [] as Row[],
    more: false,
    loadingMore: false,
    /** The one that is about to be cancelled. */
    cancelling: null as AppointmentView | null,
    strikes: null as StrikesView | null,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      if (!this.data.ready) this.showKept()
      // The catalogue says what cancelling means and whether a business can be booked again.
      void loadCity()
      void this.loadStrikes()
      const reply = await call('appointment.list', {})
      if (reply.ok) {
        for (const appointment of comingOf(reply.data.appointments)) keepTicket(appointment)
        this.show(reply.data.appointments)
        this.setData({ ready: true, more: reply.data.more, refusal: null })
      } else if (isRegistered() || reply.code !== 'NOT_REGISTERED') this.setData({ refusal: reply })
      else this.setData({ ready: true, refusal: null })
    },
    /** Strikes, and the mandates that a booking for a unit is made again under. */
    async loadStrikes() {
      this.setData({ strikes: lastOverview()?.strikes ?? null })
      await loadOverview()
      const overview = lastOverview()
      this.setData({ strikes: overview?.strikes ?? null })
      if (overview?.isAgent) void loadMandates()
    },
    /** What this phone has seen, until the server answers. */
    showKept() {
      const kept = keptTickets()
      if (kept.length > 0) this.show(kept)
    },
    show(appointments: AppointmentView[]) {
      this.setData({ coming: rowsOf(comingOf(appointments)), past: rowsOf(pastOf(appointments)) })
    },
    all(): AppointmentView[] {
      return [...this.data.coming, ...this.data.past].map(({ appointment }) => appointment)
    },
    find(event: NumberEvent): AppointmentView | undefined {
      return this.all().find(({ number }) => number === event.currentTarget.dataset.number)
    },
    async onMore() {
      const before = this.data.past[this.data.past.length - 1]?.appointment.number
      if (before === undefined || this.data.loadingMore) return
      this.setData({ loadingMore: true })
      const reply = await call('appointment.list', { before })
      this.setData({ loadingMore: false, refusal: reply.ok ? null : reply })
      if (!reply.ok) return
      this.show([...this.all(), ...reply.data.appointments])
      this.setData({ more: reply.data.more })
    },
    onTicket(event: NumberEvent) {
      open('ticket', { number: event.currentTarget.dataset.number })
    },
    onCancel(event: NumberEvent) {
      this.setData({ cancelling: this.find(event) ?? null })
    },
    onKeep() {
      this.setData({ cancelling: null })
    },
    onCancelled(event: WechatMiniprogram.CustomEvent<{ appointment: AppointmentView }>) {
      const { appointment } = event.detail
      this.setData({ cancelling: null })
      this.show(this.all().map((each) => (each.number === appointment.number ? appointment : each)))
      wx.showToast({ title: '已取消', icon: 'success' })
    },
    onAgain(event: NumberEvent) {
      const appointment = this.find(event)
      if (appointment) bookAgain(appointment)
    },
    onData() {
      open('my-data')
    },
    onBook() {
      beginBooking()
    },
  },
})
