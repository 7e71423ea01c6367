import { type Delivery, deliveryAfter } from '../domain/delivery'
import { within } from './patience'
import { openapi } from './wechat'

/** WeChat's service messages. Only the timer sends: a function that people wait for must not wait for them. */

/** A message as WeChat gets it. */
export interface Sending {
  openid: string
  template: string
  page: string
  fields: Record<string, string>
}

/** Longer than WeChat takes, and short enough for a run of the timer. */
const PATIENCE_MILLISECONDS = 8000

const send = async ({ openid, template, page, fields }: Sending): Promise<Delivery> => {
  const data = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value }]))
  try {
    await openapi.subscribeMessage.send({ touser: openid, templateId: template, page, data })
    return { outcome: 'sent', code: 0 }
  } catch (error) {
    return deliveryAfter(error)
  }
}

/** Sends one message. Never rejects. */
export const deliver = (sending: Sending): Promise<Delivery> =>
  within(PATIENCE_MILLISECONDS, send(sending), { outcome: 'unknown', code: null })
