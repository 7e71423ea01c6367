import cloud from 'wx-server-sdk'

cloud.init()

/** WeChat's own interface. What of it a function may call stands in its config.json. */
export const { openapi } = cloud
