import dns from 'node:dns'
import { deploy } from '../test-cloud'
import {
  type CallCase,
  collectionMethods,
  databaseMembers,
  documentMethods,
  nodeServices,
  outsideServices,
  projectionCommands,
  wxServices,
  wxStages,
} from './calls.cases'
import { rowsOf } from './verdict'
import { useWorld } from './world'

const functionsDir = deploy({ probe: { permissions: { openapi: ['subscribeMessage.send'] } } })
const world = useWorld({ functionsDir, poolSize: 1 })

/** What a rejection names itself by: a code, a number, or its text. */
const signOf = (error: unknown): unknown =>
  ['errCode', 'code', 'message']
    .map((name) => Reflect.get(Object(error), name))
    .filter((sign) => sign !== undefined)

async function verify(one: CallCase): Promise<void> {
  if (typeof one === 'function') {
    await one(world())
    return
  }
  const outcome = one.attempt(world()).then(() => 'it was answered', signOf)
  expect(await outcome).toContain(one.refused)
}

test.each([
  ...rowsOf(collectionMethods),
  ...rowsOf(projectionCommands),
  ...rowsOf(documentMethods),
  ...rowsOf(databaseMembers),
])('database: %s, case %i', async (_name, _number, one) => {
  await verify(one)
})

test.each(rowsOf(nodeServices))('@cloudbase/node-sdk: %s, case %i', async (_name, _number, one) => {
  await verify(one)
})

test.each([...rowsOf(wxServices), ...rowsOf(wxStages)])(
  'wx-server-sdk: %s, case %i',
  async (_name, _number, one) => {
    await verify(one)
  },
)

describe('services elsewhere', () => {
  const asked: string[] = []
  const refuse = (host: string, ...rest: unknown[]) => {
    asked.push(host)
    const callback = rest.at(-1)
    if (typeof callback === 'function') setImmediate(() => callback(new Error(`not found: ${host}`)))
  }
  beforeAll(() => {
    jest.spyOn(dns, 'lookup').mockImplementation(refuse as never)
  })
  afterAll(() => jest.restoreAllMocks())

  test.each(rowsOf(outsideServices))(
    '%s asks the real cloud, which no simulator stands for',
    async (_name, _number, call) => {
      asked.length = 0
      await expect(call(world())).rejects.toBeDefined()
      expect(new Set(asked)).toEqual(new Set([`${world().cloud.env}.api.tcloudbasegateway.com`]))
    },
  )
})
