import type { AppointmentStatus, AppointmentView } from '../../contract/models'
import { dayInWords, numberInGroups, timeRangeInWords } from '../../contract/wording'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'

const states: Record<AppointmentStatus, { words: string; tag: string; icon: string }> = {
  booked: { words: '已预约', tag: 'tag-booked', icon: 'check-circle-filled' },
  cancelled: { words: '已取消', tag: '', icon: 'close-circle' },
  withdrawn: { words: '已被撤销', tag: 'tag-attention', icon: 'error-circle' },
  elapsed: { words: '已结束', tag: '', icon: 'time' },
}

/** One appointment: when, where, what. A tap opens its ticket. Slot: what can be done with it. */
Component({
  properties: {
    appointment: { type: Object, value: null as AppointmentView | null },
  },
  data: { day: '', time: '', number: '', state: states.booked },
  observers: {
    appointment(appointment: AppointmentView | null) {
      if (!appointment) return
      this.setData({
        day: dayInWords(appointment.date, now()),
        time: timeRangeInWords(appointment.from, appointment.to),
        number: numberInGroups(appointment.number),
        state: states[appointment.status],
      })
    },
  },
  methods: {
    onOpen() {
      const appointment = this.data.appointment as AppointmentView | null
      if (appointment) open('ticket', { number: appointment.number })
    },
  },
})
