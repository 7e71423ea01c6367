import type { AppointmentView } from '../../contract/appointment'
import type { Rebooking } from '../../contract/booking'
import type { Refusal, RefusalCode } from '../../contract/refusals'
import type { FreeSlot } from '../../contract/slots'
import { dateInWords, dayInWords, numberInGroups, timeRangeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { freshRequestId } from '../../services/request-id'
import { keepTicket } from '../../services/tickets'

/** A time on offer, and how it is said. */
interface Option extends Pick<FreeSlot, 'date' | 'from'> {
  day: string
  time: string
}

/** The times on offer are not what they were. */
const STALE: RefusalCode[] = ['REBOOK_FULL', 'REBOOKED', 'SLOT_CLOSED', 'SLOT_PAST']

const optionOf = ({ date, from, to }: FreeSlot): Option => ({
  date,
  from,
  day: dayInWords(date, now()),
  time: timeRangeInWords(from, to),
})

/**
 * The way on for somebody whose time the office closed: the nearest times, each one tap and a confirmation away.
 * Events: `rebooked` ({ number }), `stale` = what is on offer should be asked for again.
 */
Component({
  properties: {
    appointment: { type: Object, value: null as AppointmentView | null },
    rebooking: { type: Object, value: null as Rebooking | null },
  },
  data: {
    options: [] as Option[],
    until: '',
    /** The number that was taken instead, in groups; empty while none was. */
    taken: '',
    picked: null as Option | null,
    requestId: '',
    busy: false,
    refusal: null as Refusal | null,
  },
  observers: {
    rebooking(rebooking: Rebooking | null) {
      if (!rebooking) return
      this.setData({
        options: rebooking.slots.map(optionOf),
        until: dateInWords(rebooking.until),
        taken: rebooking.as === null ? '' : numberInGroups(rebooking.as),
      })
    },
  },
  methods: {
    onPick(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const picked = this.data.options[event.currentTarget.dataset.index]
      if (picked) this.setData({ picked, requestId: freshRequestId(), refusal: null })
    },
    close() {
      if (!this.data.busy) this.setData({ picked: null })
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
    async confirm() {
      const { picked, requestId, busy } = this.data
      const appointment = this.data.appointment as AppointmentView | null
      if (!appointment || !picked || busy) return
      this.setData({ busy: true })
      const { date, from } = picked
      const { number } = appointment
      const reply = await call('appointment.rebook', { requestId, number, date, from })
      this.setData({ busy: false, refusal: reply.ok ? null : reply })
      if (reply.ok) {
        keepTicket(reply.data.appointment)
        this.setData({ picked: null })
        this.triggerEvent('rebooked', { number: reply.data.appointment.number })
      } else if (STALE.includes(reply.code)) this.triggerEvent('stale')
    },
    /** A time that is gone is not asked for again; what got no answer is, as the same request. */
    onRetry() {
      const refusal = this.data.refusal as Refusal | null
      if (refusal && STALE.includes(refusal.code)) this.close()
      else void this.confirm()
    },
    onTaken() {
      const rebooking = this.data.rebooking as Rebooking | null
      if (rebooking?.as) open('ticket', { number: rebooking.as })
    },
  },
})
