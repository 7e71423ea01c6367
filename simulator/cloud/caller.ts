/** The WeChat user on whose behalf a function runs. The platform vouches for it; clients cannot choose it. */
export interface Caller {
  readonly openid: string
  readonly appid?: string
  readonly unionid?: string
  readonly clientIp?: string
}
