import type { Functions } from '../functions/functions'
import type { Actions } from '../http/action'
import { text } from '../http/action'
import { invalidParameter } from '../platform-error'
import { decodeCall, encodeFailure, encodeReply } from './envelope'
import type { Inbox } from './inbox'
import type { Subscriptions } from './subscriptions'

type Parameters = Record<string, unknown>
type Reply = { errcode: number; errmsg: string } & Record<string, unknown>

/** Stands for whatever WeChat would not let pass. */
const RISKY_WORDS = '模拟违规内容'
const NOT_SIMULATED = -604100
const NOT_PERMITTED = -604101

export interface OpenapiOptions {
  readonly inbox: Inbox
  readonly subscriptions: Subscriptions
  readonly functions: Functions
  now(): Date
}

/** WeChat's own interface as functions reach it. A function may call what its config.json permits. */
export function openapiActions({ inbox, subscriptions, functions, now }: OpenapiOptions): Actions {
  const calls: Record<string, (parameters: Parameters) => Promise<Reply> | Reply> = {
    'subscribeMessage.send': async ({ touser, template_id, page, data }) => {
      if (typeof touser !== 'string' || !touser) return { errcode: 40003, errmsg: 'invalid openid' }
      if (typeof template_id !== 'string' || !template_id)
        return { errcode: 40037, errmsg: 'invalid template_id' }
      const fields = readFields(data)
      if (!fields) return { errcode: 47003, errmsg: 'argument invalid! data fields must be { value }' }
      if (!(await subscriptions.take(touser, template_id)))
        return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
      const sentAt = now().toISOString()
      await inbox.add({
        openid: touser,
        templateId: template_id,
        page: typeof page === 'string' ? page : null,
        fields,
        sentAt,
      })
      return { errcode: 0, errmsg: 'ok' }
    },
    'security.msgSecCheck': ({ content, openid, version, scene }) => {
      if (typeof openid !== 'string' || !openid) return { errcode: 40003, errmsg: 'invalid openid' }
      if (version !== 2 || typeof scene !== 'number' || typeof content !== 'string')
        return { errcode: 47001, errmsg: 'data format error' }
      const suggest = content.includes(RISKY_WORDS) ? 'risky' : 'pass'
      return { errcode: 0, errmsg: 'ok', result: { suggest, label: suggest === 'risky' ? 20001 : 100 } }
    },
    'riskControl.getUserRiskRank': () => ({ errcode: 0, errmsg: 'ok', risk_rank: 0 }),
  }

  return {
    'wx.openApi': async (body, { invocation }) => {
      const name = text(body, 'apiName')
      if (!Buffer.isBuffer(body.requestData)) throw invalidParameter('requestData is missing')
      const call = Object.hasOwn(calls, name) ? calls[name] : undefined
      if (!call && !name.includes('.')) return encodeFailure(NOT_SIMULATED)
      if (!call) return encodeReply({ errcode: NOT_SIMULATED, errmsg: `openapi.${name} is not simulated` })
      const permitted = invocation && functions.find(invocation.function)?.configuration.permissions.openapi
      if (permitted && !permitted.includes(name)) {
        const errmsg = `function has no permission to call this API: ${name}, see permissions.openapi of config.json`
        return encodeReply({ errcode: NOT_PERMITTED, errmsg })
      }
      return encodeReply(await call(decodeCall(body.requestData)))
    },
  }
}

function readFields(data: unknown): Record<string, string> | null {
  if (typeof data !== 'object' || data === null) return null
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(data)) {
    if (typeof field !== 'object' || field === null || !('value' in field)) return null
    fields[name] = String(field.value)
  }
  return fields
}
