import type { Material } from '../../contract/city'
import type { AppointmentView } from '../../contract/models'
import type { Refusal } from '../../contract/refusals'
import { encodeTicket } from '../../contract/ticket'
import { dayInWords, numberInGroups, timeRangeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { canCancel } from '../../services/appointments'
import { findBusiness, findOffice, loadCity, type PublicOffice } from '../../services/city'
import { now } from '../../services/clock'
import { bookAgain } from '../../services/flow'
import { open } from '../../services/navigation'
import { dimAgain, lightUp } from '../../services/screen'
import { keepTicket, keptTicket, tickedMaterials, tickMaterials } from '../../services/tickets'
import { atTheDoor } from './at-the-door'

/** Fits beside its quiet zone on a screen of 320 px. */
const QR_SIZE = 208

Component({
  data: {
    number: '',
    grouped: '',
    code: '',
    size: QR_SIZE,
    appointment: null as AppointmentView | null,
    day: '',
    time: '',
    office: null as PublicOffice | null,
    materials: [] as Material[],
    ticked: [] as string[],
    /** What an agent needs besides. */
    needs: [] as string[],
    door: [] as string[],
    cancellable: false,
    cancelling: null as AppointmentView | null,
    /** What is shown is what was seen last; the server did not answer. */
    stale: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { number?: string }) {
      const number = query.number ?? ''
      this.setData({
        number,
        grouped: numberInGroups(number),
        code: encodeTicket(number),
        ticked: tickedMaterials(number),
      })
      const kept = keptTicket(number)
      if (kept) this.show(kept)
    },
    onShow() {
      if (this.data.appointment?.status === 'booked') lightUp()
      void this.load()
    },
    onHide: dimAgain,
    onUnload: dimAgain,
    async load() {
      const [reply] = await Promise.all([
        call('appointment.read', { number: this.data.number }),
        this.loadPlace(),
      ])
      if (reply.ok) {
        keepTicket(reply.data.appointment)
        this.show(reply.data.appointment)
        this.setData({ refusal: null, stale: false })
        void this.loadPlace()
        return
      }
      // A ticket that was seen once is good without an answer: no alarm, only a word about it.
      const stale = this.data.appointment !== null && reply.code !== 'APPOINTMENT_UNKNOWN'
      this.setData({ refusal: stale ? null : reply, stale })
    },
    show(appointment: AppointmentView) {
      if (appointment.status === 'booked') lightUp()
      this.setData({
        appointment,
        day: dayInWords(appointment.date, now()),
        time: timeRangeInWords(appointment.from, appointment.to),
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
      dimAgain()
      this.setData({ cancelling: null })
      this.show(event.detail.appointment)
    },
    onAsk() {
      open('contact')
    },
    onAgain() {
      if (this.data.appointment) bookAgain(this.data.appointment)
    },
  },
})
