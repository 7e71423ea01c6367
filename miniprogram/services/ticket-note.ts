import type { AppointmentView } from '../contract/appointment'
import { dateInWords } from '../contract/wording'
import { lastDayOf } from './appointments'

/** What a ticket says beside its state: what happened, and what to do now. */
export interface TicketNote {
  title: string
  lines: string[]
  /** To be read at once. */
  urgent: boolean
  /** Somebody may want to ask, or to object. */
  asks: boolean
}

const note = (title: string, lines: string[], more: Partial<TicketNote> = {}): TicketNote => ({
  title,
  lines,
  urgent: false,
  asks: false,
  ...more,
})

const reason = ({ endedReason }: AppointmentView): string[] =>
  endedReason === null ? [] : [`原因：${endedReason}`]

const queue = (ahead: number | null): string => {
  if (ahead === null) return '请在大厅等候'
  return ahead === 0 ? '下一个就是您' : `前面还有 ${ahead} 人`
}

/**
 * The note of an appointment; null where the state says it all.
 * @param ahead how many wait before it, null when that is not known
 */
export const ticketNote = (appointment: AppointmentView, ahead: number | null): TicketNote | null => {
  switch (appointment.status) {
    case 'booked':
    case 'cancelled':
      return null
    case 'elapsed':
      return appointment.corrected
        ? note('未到的记录已更正，不算违约', ['核实过了。要办的话，请重新预约，或者到现场取号。'])
        : null
    case 'returning':
      return note(`还缺：${appointment.lacking.join('、')}`, [
        `请补齐材料，最晚 ${dateInWords(lastDayOf(appointment))}再来。不用重新预约，出示此码优先办理。`,
      ])
    case 'admitted':
      return note(queue(ahead), ['请备好材料，留意叫号。'])
    case 'called':
      return note('轮到您了，请到窗口', ['请带好身份证和材料。'], { urgent: true })
    case 'done':
      return note('业务已经办完', ['感谢您的配合。'])
    case 'left':
      return note(
        '没有办完就离开了',
        ['窗口是这样记录的。要办的话，请重新预约，或者到现场取号；有疑问请拨打咨询电话。'],
        {
          asks: true,
        },
      )
    case 'refused':
      return note('这次没有办成', [...reason(appointment), '有疑问请拨打咨询电话。'], { asks: true })
    case 'missed':
      return note(
        '约好的时间没有来',
        [
          '记为一次违约，次数多了会暂停线上预约。',
          '如果您来过，或者当天停办、系统有故障，请拨打咨询电话，核实后会更正。',
        ],
        { asks: true },
      )
    case 'withdrawn':
      if (appointment.closed)
        return note(
          '办理点停办，这个预约已经取消',
          [...reason(appointment), '请不要按这个时间来。不算您取消，也不算违约。'],
          { urgent: true },
        )
      return note(
        '这个预约被办理点撤销了',
        [...reason(appointment), '请不要按这个时间来。要办的话，请重新预约；有疑问请拨打咨询电话。'],
        { urgent: true, asks: true },
      )
  }
}
