/** A function that a timer starts: it notes what it was given. */
import tcb from '@cloudbase/node-sdk'
import cloud from 'wx-server-sdk'

const app = tcb.init({ env: String(process.env.TCB_ENV), keepalive: true })

export async function main(event: object): Promise<void> {
  const { OPENID = null, SOURCE } = cloud.getWXContext()
  await app.database().collection('runs').add({ event, openid: OPENID, source: SOURCE })
}
