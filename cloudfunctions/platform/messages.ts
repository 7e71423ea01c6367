import { type Delivery, deliveryAfter } from '../domain/delivery'
import { within } from './patience'
import { openapi } from './wechat'

/** WeChat's service messages. */

/** A message as WeChat gets it. */
export interface Sending {
  openid: string
  template: string
  page: string
  fields: Record<string, string>
}

const send = async ({ openid, template, page, fields }: Sending): Promise<Delivery> => {
  const data = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value }]))
  try {
    await openapi.subscribeMessage.send({ touser: openid, templateId: template, page, data })
    return { outcome: 'sent', code: 0 }
  } catch (error) {
    return deliveryAfter(error)
  }
}

/** Sends one message, and waits so many milliseconds to hear what came of it. Never rejects. */
export const deliver = (sending: Sending, patience: number): Promise<Delivery> =>
  within(patience, send(sending), { outcome: 'unknown', code: null })
