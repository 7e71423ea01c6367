import type { Caller } from './caller'

export const ENVIRONMENT_NAME = 'local-env'
export const DEFAULT_APPID = 'wx0123456789abcdef'

/** What signs the SDKs' requests. Random for each data directory, so that a web page cannot pose as a function. */
export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
}

export type Variables = Record<string, string>

/** Variables that differ from one invocation to the next; those absent must not survive from the last one. */
export const INVOCATION_VARIABLES = [
  'WX_OPENID',
  'WX_APPID',
  'WX_UNIONID',
  'WX_CLIENTIP',
  'WX_API_TOKEN',
  'TCB_SEQID',
  'TCB_SOURCE',
  'TRIGGER_SRC',
] as const

/** What leads the unmodified SDKs to this simulator. */
export function platformVariables(url: string, { secretId, secretKey }: Credentials): Variables {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENVIRONMENT_NAME,
    TCB_ENV: ENVIRONMENT_NAME,
    TENCENTCLOUD_SECRETID: secretId,
    TENCENTCLOUD_SECRETKEY: secretKey,
    TENCENTCLOUD_SESSIONTOKEN: 'local-session',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_OPENID,WX_APPID,WX_UNIONID,WX_API_TOKEN',
  }
}

export function callerVariables(caller: Caller | undefined): Variables {
  if (!caller) return {}
  return {
    WX_OPENID: caller.openid,
    WX_APPID: caller.appid ?? DEFAULT_APPID,
    WX_CLIENTIP: caller.clientIp ?? '127.0.0.1',
    WX_API_TOKEN: 'local-token',
    ...(caller.unionid ? { WX_UNIONID: caller.unionid } : {}),
  }
}
