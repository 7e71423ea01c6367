import type { AppointmentView } from '../../contract/appointment'
import type { PublicCity } from '../../contract/city/public-city'
import type { MessageKind } from '../../contract/messages'
import { timeInWords } from '../../contract/wording'

/** Which messages a ticket's owner may want, and why. */
export interface TicketMessages {
  kinds: MessageKind[]
  heading: string
  reason: string
}

/** Null where nothing is to come that could be told. */
export const messagesFor = (
  { status }: Pick<AppointmentView, 'status'>,
  city: PublicCity | null,
): TicketMessages | null => {
  if (city === null) return null
  const evening = `前一天 ${timeInWords(city.policy.messages.reminderTime)}`
  if (status === 'booked')
    return {
      kinds: ['booked', 'reminder', 'closed'],
      heading: '怕忘了？微信提醒您',
      reason: `约好了发一条，${evening} 提醒一次，网点临时停办也马上告诉您。`,
    }
  return status === 'returning'
    ? { kinds: ['return-ending'], heading: '怕过期？微信提醒您', reason: `到期的${evening} 提醒您再来。` }
    : null
}
