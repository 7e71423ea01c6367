import { type Cloud, CloudFunctionError } from '../../../simulator/cloud/cloud'
import { deploy, startTestCloud } from './test-cloud'

let cloud: Cloud
const person = { openid: 'oPerson' }

beforeAll(async () => {
  const functionsDir = deploy({ probe: { timeout: 2, permissions: { openapi: ['subscribeMessage.send'] } } })
  cloud = await startTestCloud({ functionsDir, functionEnvironment: { SECRET: 'key' }, poolSize: 2 })
  await cloud.database.createCollection('notes')
})

afterAll(async () => {
  await cloud.stop()
})

beforeEach(async () => {
  cloud.faults.onDatabaseRequest(null)
  await cloud.database.clear()
})

const probe = (task: string, details: object = {}, caller = person) =>
  cloud.callFunction('probe', { task, ...details }, caller)

const failureOf = async (call: Promise<unknown>): Promise<CloudFunctionError> => {
  const error = await call.catch((reason: unknown) => reason)
  if (error instanceof CloudFunctionError) return error
  throw new Error('expected the call to fail')
}

const lastInvocation = () => {
  const invocation = cloud.invocations.recent.at(-1)
  if (!invocation) throw new Error('nothing was invoked')
  return invocation
}

describe('identity', () => {
  test('callers at the same time each see their own openid, before and after waiting', async () => {
    const callers = Array.from({ length: 8 }, (_unused, i) => ({ openid: `o${i}` }))
    const seen = await Promise.all(callers.map((caller) => probe('identity', { wait: 30 }, caller)))
    expect(seen).toEqual(
      callers.map(({ openid }) => ({
        before: expect.objectContaining({ OPENID: openid, SOURCE: 'wx_client' }),
        after: expect.objectContaining({ OPENID: openid }),
      })),
    )
  })

  test('nothing of a caller is left for the next one', async () => {
    await Promise.all(
      [0, 1].map(() => probe('identity', { wait: 30 }, { openid: 'o1', unionid: 'u1' } as never)),
    )
    expect(await probe('identity', {}, { openid: 'o2' })).not.toHaveProperty('before.UNIONID')
  })

  test('the caller cannot choose who he is: the platform adds it to the event', async () => {
    const answer = await probe('event', { userInfo: { openId: 'oSomebodyElse' } })
    expect(answer).toMatchObject({ request: { task: 'event', userInfo: { openId: 'oPerson' } } })
  })

  test('a function that is called by a function acts for the same person', async () => {
    expect(await probe('call', { name: 'probe', data: { task: 'identity' } })).toMatchObject({
      before: { OPENID: 'oPerson', SOURCE: 'wx_client,scf' },
    })
  })
})

test('a function process has the variables of the platform and those given to it, and none of this process', async () => {
  process.env.OF_THE_DEVELOPER = 'private'
  const environment = (await probe('environment')) as Record<string, string>
  expect(environment).toMatchObject({
    SECRET: 'key',
    TENCENTCLOUD_RUNENV: 'SCF',
    TZ: 'UTC',
    WX_OPENID: 'oPerson',
  })
  expect(
    Object.keys(environment)
      .filter((name) => !/^(WX_|TCB_|TENCENTCLOUD_)/.test(name))
      .sort(),
  ).toEqual(['PATH', 'SCF_NAMESPACE', 'SECRET', 'TZ'])
})

test('a process is used again, for one invocation at a time', async () => {
  const answers = (await Promise.all(Array.from({ length: 6 }, () => probe('served')))) as { pid: number }[]
  expect(new Set(answers.map(({ pid }) => pid)).size).toBeLessThanOrEqual(2)
})

describe('failures', () => {
  test('a thrown error reaches the caller as -404011, without its message, and the log with it', async () => {
    const error = await failureOf(probe('throw'))
    expect(error.errCode).toBe(-404011)
    expect(JSON.stringify(error) + error.message).not.toContain('secret')
    const { id, outcome } = lastInvocation()
    expect(outcome).toBe('threw')
    const log = () => cloud.log.recent.filter(({ invocation }) => invocation === id).map(({ text }) => text)
    await probe('served')
    expect(log().join('\n')).toContain('the secret reason')
  })

  test('an invocation that takes too long is killed, and the next one finds a fresh process', async () => {
    expect((await failureOf(probe('hang'))).errCode).toBe(-504003)
    expect(lastInvocation().outcome).toBe('timed-out')
    expect(await probe('identity')).toMatchObject({ before: { OPENID: 'oPerson' } })
  })

  test('a process that ends in the middle fails the call', async () => {
    expect((await failureOf(probe('exit'))).errCode).toBe(-404011)
    expect(lastInvocation().outcome).toBe('died')
    expect(await probe('identity')).toMatchObject({ before: { OPENID: 'oPerson' } })
  })

  test('a function that is not deployed is not found, whatever its name', async () => {
    expect((await failureOf(cloud.callFunction('nobody', {}, person))).errCode).toBe(-501000)
    expect((await failureOf(cloud.callFunction('../probe', {}, person))).errCode).toBe(-501000)
  })
})

test('a function lives in the simulated time', async () => {
  cloud.clock.set('2031-07-08T09:10:11Z')
  const answer = (await probe('time')) as Record<string, number | string | boolean>
  cloud.clock.reset()
  const start = Date.parse('2031-07-08T09:10:11Z')
  for (const name of ['now', 'constructed', 'server']) {
    expect(Number(answer[name])).toBeGreaterThanOrEqual(start)
    expect(Number(answer[name])).toBeLessThan(start + 60_000)
  }
  expect(answer).toMatchObject({
    explicit: '2020-02-03T04:05:06.000Z',
    instance: true,
    called: true,
    offset: 0,
  })
})

describe('the log of invocations', () => {
  test('holds what an invocation asked of the platform', async () => {
    await probe('write', { ids: ['a', 'b'] })
    const { requests, outcome } = lastInvocation()
    expect(outcome).toBe('returned')
    expect(requests).toMatchObject([
      { action: 'database.insertDocument', collection: 'notes' },
      { action: 'database.insertDocument', collection: 'notes' },
    ])
  })

  test('tells how many database requests had to wait for one another', async () => {
    await probe('trips')
    const invocation = lastInvocation()
    expect(invocation.requests).toHaveLength(5)
    expect(cloud.invocations.sequentialTrips(invocation)).toBe(3)
  })
})

describe('faults', () => {
  test('a process that is killed before a request has not done it', async () => {
    cloud.faults.onDatabaseRequest(({ index, invocation }) =>
      index === 2 && invocation.caller?.openid === 'oPerson' ? 'kill-before' : undefined,
    )
    expect((await failureOf(probe('write', { ids: ['a', 'b', 'c'] }))).errCode).toBe(-404011)
    expect(cloud.database.find('notes').map(({ _id }) => _id)).toEqual(['a'])
    expect(lastInvocation().outcome).toBe('died')
  })

  test('a process that is killed after a request has done it, but was never told', async () => {
    const asked: string[] = []
    cloud.faults.onDatabaseRequest(({ index, action, collection }) => {
      asked.push(`${index} ${action} ${collection}`)
      return index === 2 ? 'kill-after' : undefined
    })
    expect((await failureOf(probe('write', { ids: ['a', 'b', 'c'] }))).errCode).toBe(-404011)
    expect(cloud.database.find('notes').map(({ _id }) => _id)).toEqual(['a', 'b'])
    expect(asked).toEqual(['1 database.insertDocument notes', '2 database.insertDocument notes'])
  })

  test('only the process that made the request is killed', async () => {
    cloud.faults.onDatabaseRequest(({ invocation }) =>
      invocation.caller?.openid === 'oDoomed' ? 'kill-before' : undefined,
    )
    const [doomed, spared] = await Promise.allSettled([
      probe('write', { ids: ['x'] }, { openid: 'oDoomed' }),
      probe('write', { ids: ['y'] }, { openid: 'oSpared' }),
    ])
    expect([doomed.status, spared.status]).toEqual(['rejected', 'fulfilled'])
    expect(cloud.database.find('notes')).toEqual([{ _id: 'y' }])
  })
})

describe('messages of WeChat', () => {
  test('a service message lands in the inbox of whom it was sent to', async () => {
    await cloud.inbox.clear()
    await cloud.subscriptions.grant('oPerson', ['booked'])
    cloud.clock.set('2031-07-08T09:10:11Z')
    expect(await probe('send', { touser: 'oPerson' })).toMatchObject({ errCode: 0 })
    cloud.clock.reset()
    expect(cloud.inbox.list('oPerson')).toEqual([
      {
        openid: 'oPerson',
        templateId: 'booked',
        page: 'pages/ticket',
        fields: { thing1: '预约成功', number2: '3' },
        sentAt: expect.stringMatching(/^2031-07-08T09:10:/),
      },
    ])
    expect(cloud.inbox.list('oOther')).toEqual([])
  })

  test('who has not asked for a message gets none, and each asking is good for one', async () => {
    await cloud.subscriptions.clear()
    await cloud.subscriptions.grant('oAsks', ['booked'])
    expect(await probe('send', { touser: 'oAsks' })).toMatchObject({ errCode: 0 })
    expect(await probe('send', { touser: 'oAsks' })).toMatchObject({ errCode: 43101 })
    expect(cloud.inbox.list('oAsks')).toHaveLength(1)
  })

  test('errors, lost answers and deaths come as a test wants them', async () => {
    await cloud.subscriptions.grant('oFaults', ['booked', 'booked'])
    cloud.faults.onOpenapiRequest((api) => (api === 'subscribeMessage.send' ? { errcode: 45009 } : undefined))
    expect(await probe('send', { touser: 'oFaults' })).toMatchObject({ errCode: 45009 })
    expect(cloud.inbox.list('oFaults')).toEqual([])
    cloud.faults.onOpenapiRequest(() => 'lost')
    expect(await probe('send', { touser: 'oFaults' })).toMatchObject({ errCode: -501001 })
    expect(cloud.inbox.list('oFaults')).toHaveLength(1)
    cloud.faults.onOpenapiRequest(() => 'kill-before')
    await expect(probe('send', { touser: 'oFaults' })).rejects.toThrow()
    cloud.faults.onOpenapiRequest(null)
    expect(cloud.inbox.list('oFaults')).toHaveLength(1)
  })

  test('a call that config.json does not permit is refused as on the platform', async () => {
    expect(await probe('send', { touser: 'o', api: 'riskControl.getUserRiskRank' })).toMatchObject({
      errCode: -604101,
    })
  })

  test('a call that is not simulated says so', async () => {
    const answer = await probe('send', { touser: 'o', api: 'logistics.addOrder' })
    expect(answer).toMatchObject({ errCode: -604100, errMsg: expect.stringContaining('not simulated') })
  })
})
