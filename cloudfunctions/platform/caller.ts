import cloud from 'wx-server-sdk'

/**
 * The WeChat account that calls, as the platform says; null when a timer or the console does. Valid only within one
 * call. The SDK makes a number of a value that has only digits.
 */
export const callerOpenid = (): string | null => {
  const openid: unknown = cloud.getWXContext().OPENID
  return openid === undefined || openid === '' ? null : String(openid)
}
