/** A function that does what it is told, to see the platform from inside. */
import tcb from '@cloudbase/node-sdk'
import cloud from 'wx-server-sdk'

cloud.init({ env: String(process.env.TCB_ENV) })
const app = tcb.init({ env: String(process.env.TCB_ENV), keepalive: true })
const database = app.database()
let served = 0

interface Request {
  task: string
  [detail: string]: unknown
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const tasks: Record<string, (request: Request, context: unknown) => unknown> = {
  identity: async ({ wait }) => {
    const before = cloud.getWXContext()
    await sleep(Number(wait ?? 0))
    return { before, after: cloud.getWXContext() }
  },
  event: (request, context) => ({ request, context }),
  environment: () => process.env,
  served: () => ({ served: ++served, pid: process.pid }),
  throw: () => {
    throw new Error('the secret reason')
  },
  hang: () => new Promise(() => setInterval(() => undefined, 1000)),
  exit: () => process.exit(3),
  answer: ({ characters }) => 'x'.repeat(Number(characters)),
  time: async () => {
    const stored = await database.collection('notes').add({ at: database.serverDate() })
    const { data } = await database.collection('notes').doc(String(stored.id)).get()
    const constructed = new Date()
    return {
      now: Date.now(),
      constructed: constructed.getTime(),
      called: Date().length > 0,
      explicit: new Date('2020-02-03T04:05:06Z').toISOString(),
      instance: constructed instanceof Date && constructed.constructor === Date,
      offset: constructed.getTimezoneOffset(),
      server: new Date(data[0].at).getTime(),
    }
  },
  trips: async () => {
    const notes = database.collection('notes')
    await notes.count()
    await Promise.all([notes.count(), notes.count(), notes.count()])
    await notes.count()
  },
  write: async ({ ids }) => {
    if (!Array.isArray(ids)) return
    for (const id of ids) await database.collection('notes').add({ _id: id })
  },
  call: async ({ name, data }) => {
    const answer = await app.callFunction({ name: String(name), data })
    return answer ? answer.result : null
  },
  send: async ({ touser, api }) => {
    try {
      const openapi = cloud.openapi as unknown as Record<
        string,
        Record<string, (call: object) => Promise<object>>
      >
      const [group = '', call = ''] = String(api ?? 'subscribeMessage.send').split('.')
      return await openapi[group]?.[call]?.({
        touser,
        templateId: 'booked',
        page: 'pages/ticket',
        data: { thing1: { value: '预约成功' }, number2: { value: 3 } },
      })
    } catch (error) {
      return { errCode: (error as { errCode: number }).errCode, errMsg: (error as { errMsg: string }).errMsg }
    }
  },
}

export async function main(event: Request, context: unknown): Promise<unknown> {
  return await tasks[event.task]?.(event, context)
}
