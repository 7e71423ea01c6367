import type { AppointmentView } from '../../contract/appointment'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { whenToCome } from '../../services/appointments'
import { currentCity } from '../../services/city'
import { now } from '../../services/clock'
import { forgetComing, lastOverview } from '../../services/session'
import { anotherStrike } from '../../services/strike-words'
import { keepTicket } from '../../services/tickets'

const limitInWords = (): string => {
  const cancelling = currentCity()?.policy.cancelling
  return cancelling ? `${cancelling.withinDays} 天内最多取消 ${cancelling.times} 次。` : ''
}

const LOSES_SLOT = '取消后这个时段会让给别人，不能恢复；要办的话需要重新预约。'
const LOSES_RETURN = '取消后不能再凭这个号优先办理；要办的话需要重新预约。'

/** What cancelling means; giving up a return ticket takes nothing from anybody, so it is not counted. */
const meaningInWords = ({ status }: AppointmentView): string =>
  status === 'returning' ? LOSES_RETURN : `${LOSES_SLOT}${limitInWords()}`

/** What cancelling now costs beside the appointment; empty while it is early enough. */
const strikeInWords = ({ lateFrom }: AppointmentView): string => {
  if (lateFrom === null || now() < new Date(lateFrom)) return ''
  const strikes = lastOverview()?.strikes
  return `离开始时间已经很近，现在取消会记一次违约。${strikes ? anotherStrike(strikes) : ''}`
}

/**
 * Asks before an appointment is cancelled, says what it means, and cancels it. Shown while it has an appointment.
 * Events: `cancelled` ({ appointment }), `close` = the person keeps it.
 */
Component({
  properties: {
    appointment: { type: Object, value: null as AppointmentView | null },
  },
  data: { when: '', meaning: '', strike: '', busy: false, refusal: null as Refusal | null },
  observers: {
    appointment(appointment: AppointmentView | null) {
      if (!appointment) return
      const { day, time } = whenToCome(appointment, now())
      this.setData({
        when: `${day}${time}`,
        meaning: meaningInWords(appointment),
        strike: strikeInWords(appointment),
        refusal: null,
      })
    },
  },
  methods: {
    close() {
      if (!this.data.busy) this.triggerEvent('close')
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
    async cancel() {
      const appointment = this.data.appointment as AppointmentView | null
      if (!appointment || this.data.busy) return
      this.setData({ busy: true })
      const reply = await call('appointment.cancel', { number: appointment.number })
      this.setData({ busy: false, refusal: reply.ok ? null : reply })
      if (!reply.ok) return
      keepTicket(reply.data.appointment)
      forgetComing(appointment.number)
      this.triggerEvent('cancelled', { appointment: reply.data.appointment })
    },
  },
})
