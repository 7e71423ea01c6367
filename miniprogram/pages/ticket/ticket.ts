import { type AppointmentView, isLive } from '../../contract/appointment'
import type { Rebooking } from '../../contract/booking'
import type { Material } from '../../contract/city/businesses'
import type { Refusal } from '../../contract/refusals'
import { numberInGroups } from '../../contract/wording'
import { call } from '../../services/api'
import { canCancel, isUnderway, whenToCome } from '../../services/appointments'
import { findBusiness, findOffice, loadCity, type PublicOffice } from '../../services/city'
import { now } from '../../services/clock'
import { bookAgain, showBooked } from '../../services/flow'
import { open } from '../../services/navigation'
import { isOnline } from '../../services/network'
import { STATUS_WORDS, statusWords } from '../../services/status-words'
import { type TicketNote, ticketNote } from '../../services/ticket-note'
import { keepTicket, keptTicket, tickedMaterials, tickMaterials } from '../../services/tickets'
import { markSeen } from '../../services/withdrawn'
import { atTheDoor } from './at-the-door'
import { messagesFor, type TicketMessages } from './messages-for'

/** How often the ticket is looked at again while the staff may do something with it. */
const REFRESH_MILLISECONDS = 30_000

/** Page → what ends its looking again. */
const refreshing = new WeakMap<object, () => void>()

Component({
  data: {
    number: '',
    grouped: '',
    appointment: null as AppointmentView | null,
    state: STATUS_WORDS.booked,
    /** It leads somewhere: it has a code. */
    live: false,
    /** It leads in: the person is not inside yet, or has to come again. */
    outside: false,
    note: null as TicketNote | null,
    /** The way on where the office closed its time; null elsewhere, and until it is known. */
    rebooking: null as Rebooking | null,
    day: '',
    time: '',
    office: null as PublicOffice | null,
    materials: [] as Material[],
    ticked: [] as string[],
    /** What an agent needs besides. */
    needs: [] as string[],
    door: [] as string[],
    /** What may be told about it in WeChat; null where nothing may. */
    messages: null as TicketMessages | null,
    cancellable: false,
    cancelling: null as AppointmentView | null,
    /** What is shown is what was seen last; the server did not answer. */
    stale: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { number?: string }) {
      const number = query.number ?? ''
      this.setData({ number, grouped: numberInGroups(number), ticked: tickedMaterials(number) })
      const kept = keptTicket(number)
      if (kept) this.show(kept, null)
    },
    onShow() {
      void this.load()
      this.stopRefreshing()
      const timer = setInterval(() => this.refresh(), REFRESH_MILLISECONDS)
      refreshing.set(this, () => clearInterval(timer))
    },
    onHide() {
      this.stopRefreshing()
    },
    onUnload() {
      this.stopRefreshing()
    },
    stopRefreshing() {
      refreshing.get(this)?.()
    },
    /** What the staff did with it, as soon as its day has come. */
    refresh() {
      const { appointment } = this.data
      if (appointment && isUnderway(appointment, now()) && isOnline()) void this.load()
    },
    async load() {
      const [reply] = await Promise.all([
        call('appointment.read', { number: this.data.number }),
        this.loadPlace(),
      ])
      if (reply.ok) {
        keepTicket(reply.data.appointment)
        this.show(reply.data.appointment, reply.data.ahead)
        this.setData({ refusal: null, stale: false, rebooking: reply.data.rebooking })
        void this.loadPlace()
        return
      }
      // A ticket that was seen once is good without an answer: no alarm, only a word about it.
      const { appointment } = this.data
      const stale = appointment !== null && reply.code !== 'APPOINTMENT_UNKNOWN'
      if (stale) this.show(appointment, null)
      this.setData({ refusal: stale ? null : reply, stale })
    },
    /** @param ahead how many wait before it, null when that is not known */
    show(appointment: AppointmentView, ahead: number | null) {
      this.setData({
        appointment,
        state: statusWords(appointment),
        live: isLive(appointment.status),
        outside: appointment.status === 'booked' || appointment.status === 'returning',
        note: ticketNote(appointment, ahead),
        ...whenToCome(appointment, now()),
        cancellable: canCancel(appointment, now()),
      })
    },
    /** Where it is, what to bring and what happens there: from the catalogue on this phone. */
    async loadPlace() {
      const { appointment } = this.data
      const city = await loadCity()
      if (!appointment) return
      this.setData({
        office: findOffice(city, appointment.office) ?? null,
        materials: findBusiness(city, appointment.business)?.materials ?? [],
        needs: appointment.channel === 'agent' ? (city?.agentGuide.needs ?? []) : [],
        door: atTheDoor(appointment, city),
        messages: messagesFor(appointment, city),
      })
    },
    onNavigate() {
      const { office } = this.data
      if (!office?.location) return
      void wx.openLocation({ ...office.location, name: office.shortName, address: office.address })
    },
    onTick(event: WechatMiniprogram.CustomEvent<{ ticked: string[] }>) {
      const { ticked } = event.detail
      tickMaterials(this.data.number, ticked)
      this.setData({ ticked })
    },
    onCancel() {
      this.setData({ cancelling: this.data.appointment })
    },
    onKeep() {
      this.setData({ cancelling: null })
    },
    onCancelled(event: WechatMiniprogram.CustomEvent<{ appointment: AppointmentView }>) {
      this.setData({ cancelling: null })
      this.show(event.detail.appointment, null)
    },
    /** Another time was taken in its place. */
    onRebooked(event: WechatMiniprogram.CustomEvent<{ number: string }>) {
      markSeen(this.data.number)
      showBooked(event.detail.number)
    },
    onAsk() {
      open('contact')
    },
    onAgain() {
      if (this.data.appointment) bookAgain(this.data.appointment)
    },
  },
})
