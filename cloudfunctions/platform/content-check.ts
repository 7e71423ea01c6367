import { logEvent } from './log'
import { within } from './patience'
import { openapi } from './wechat'

/** WeChat's judgement about what people write, before others read it. */

/** Words for others to read, in the terms of the platform: a comment. */
const SCENE = 2
const VERSION = 2
const PATIENCE_MILLISECONDS = 3000

interface Judgement {
  result?: { suggest?: string }
}

const judgementOf = async (openid: string, content: string): Promise<Judgement> => {
  // The SDK's types know only the first version of the call.
  const check = openapi.security.msgSecCheck as unknown as (call: object) => Promise<Judgement>
  return check({ openid, scene: SCENE, version: VERSION, content })
}

/**
 * Whether words may be passed on: not what the platform calls risky. Where it does not answer, they may: only managers
 * read them, and nobody's complaint shall be lost to an outage.
 */
export const isFit = async (openid: string, content: string): Promise<boolean> => {
  try {
    const { result } = await within(PATIENCE_MILLISECONDS, judgementOf(openid, content), {})
    return result?.suggest !== 'risky'
  } catch (error) {
    const { errCode } = (error ?? {}) as { errCode?: number }
    logEvent('content-unchecked', { code: errCode ?? 0 })
    return true
  }
}
