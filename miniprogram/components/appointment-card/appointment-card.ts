import type { AppointmentView } from '../../contract/appointment'
import { numberInGroups } from '../../contract/wording'
import { whenToCome } from '../../services/appointments'
import { now } from '../../services/clock'
import { open } from '../../services/navigation'
import { STATUS_WORDS, statusWords } from '../../services/status-words'

/** One appointment: when, where, what. A tap opens its ticket. Slot: what can be done with it. */
Component({
  properties: {
    appointment: { type: Object, value: null as AppointmentView | null },
  },
  data: { day: '', time: '', number: '', lacking: '', state: STATUS_WORDS.booked },
  observers: {
    appointment(appointment: AppointmentView | null) {
      if (!appointment) return
      this.setData({
        ...whenToCome(appointment, now()),
        number: numberInGroups(appointment.number),
        lacking: appointment.status === 'returning' ? appointment.lacking.join('、') : '',
        state: statusWords(appointment),
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
