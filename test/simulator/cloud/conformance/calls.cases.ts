import wxSdk from 'wx-server-sdk'
import { codeOf } from '../test-cloud'
import { command as _ } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'
import type { Transaction, World } from './world'

/** Something that an SDK can do: it verifies what comes of it, or is refused with a code. */
export type CallCase =
  | ((world: World) => Promise<void>)
  | { readonly refused: unknown; readonly attempt: (world: World) => Promise<unknown> }

const works = (...cases: CallCase[]) => same(...cases)
const absent = (...cases: CallCase[]) => notSimulated(...cases)

const documents = [
  { _id: 'a', n: 1, list: [1, 2, 3], parts: [{ x: 1 }, { x: 2 }], o: { p: 1, q: 2 } },
  { _id: 'b', n: 2, list: [9] },
  { _id: 'c', n: 3 },
]

/** A collection with three documents. */
const filled = async ({ fill, node, wx }: World) => {
  const name = await fill(...documents)
  return { name, byNode: node.collection(name), byWx: wx.collection(name) }
}
const idsOf = (found: object[]) => found.map((document) => Reflect.get(document, '_id'))
const INVALID_ACTION = 'INVALID_ACTION'

/** Methods of `collection()` and of what `where` gives. */
export const collectionMethods: Verdicts<CallCase> = {
  name: works(async ({ node }) => expect(node.collection('things').name).toBe('things')),
  doc: works(async (world) => {
    const { byNode } = await filled(world)
    expect((await byNode.doc('b').get()).data).toEqual([documents[1]])
  }),
  add: works(
    async (world) => {
      const { byNode, byWx } = await filled(world)
      const { id } = await byNode.add({ n: 9 } as object)
      expect((await byNode.doc(String(id)).get()).data).toEqual([{ _id: id, n: 9 }])
      expect((await byNode.add([{ _id: 'x' }, { _id: 'y' }])).ids).toEqual(['x', 'y'])
      expect((await byWx.add({ data: { _id: 7 } }))._id).toBe(7)
    },
    async (world) => {
      const { byNode } = await filled(world)
      expect(await codeOf(byNode.add([{ _id: 'x' }, { _id: 'a' }, { _id: 'y' }]))).toBe(
        'DATABASE_DUPLICATE_WRITE',
      )
      expect(idsOf((await byNode.orderBy('_id', 'asc').get()).data)).toEqual(['a', 'b', 'c', 'x'])
    },
    { refused: 'DATABASE_REQUEST_FAILED', attempt: async (world) => (await filled(world)).byNode.add([]) },
    {
      refused: 'DATABASE_REQUEST_FAILED',
      attempt: async (world) => (await filled(world)).byNode.add({ o: { $a: 1 } }),
    },
  ),
  aggregate: works(async (world) => {
    const { byNode } = await filled(world)
    expect((await byNode.aggregate().match({ n: 2 }).end()).data).toEqual([documents[1]])
  }),
  options: works(async (world) => {
    const { byNode } = await filled(world)
    expect((await byNode.where({}).options({ multiple: false }).update({ z: 1 })).updated).toBe(1)
    expect((await byNode.where({}).options({ multiple: false }).remove()).deleted).toBe(1)
    expect((await byNode.options(Object({ limit: 1, order: { n: -1 } })).get()).data).toEqual([documents[2]])
  }),
  get: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect((await byNode.get()).data).toEqual(documents)
    expect((await byWx.get()).data).toEqual(documents)
    expect((await byNode.where({ n: 99 }).get()).data).toEqual([])
  }),
  count: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect((await byNode.where({ n: _.gt(1) }).count()).total).toBe(2)
    expect((await byWx.count()).total).toBe(3)
  }),
  where: works(async (world) => {
    const { byNode } = await filled(world)
    expect(idsOf((await byNode.where({ n: _.gt(1) }).get()).data)).toEqual(['b', 'c'])
  }),
  orderBy: works(
    async (world) => {
      const { byNode, byWx } = await filled(world)
      expect(idsOf((await byNode.orderBy('n', 'desc').get()).data)).toEqual(['c', 'b', 'a'])
      expect(idsOf((await byWx.orderBy('list', 'asc').orderBy('n', 'asc').get()).data)).toEqual([
        'c',
        'a',
        'b',
      ])
      expect(idsOf((await byNode.orderBy('o.p', 'asc').orderBy('n', 'desc').get()).data)).toEqual([
        'c',
        'b',
        'a',
      ])
    },
    async ({ fill, node }) => {
      const mixed = [true, 'text', 3, null, new Date(0), { a: 1 }, [5], 'Text', -1, false]
      const name = await fill(...mixed.map((v, i) => ({ _id: i, v })), { _id: 10 })
      const { data } = await node.collection(name).orderBy('v', 'asc').orderBy('_id', 'asc').get()
      // Null and missing, numbers (an array counts as its smallest element), texts, objects, booleans, dates.
      expect(idsOf(data)).toEqual([3, 10, 8, 2, 6, 7, 1, 5, 9, 0, 4])
    },
  ),
  limit: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect(idsOf((await byNode.orderBy('n', 'desc').limit(2).get()).data)).toEqual(['c', 'b'])
    expect((await byWx.limit(1).get()).data).toHaveLength(1)
    expect(await codeOf(byNode.limit(-1).get())).toBe('DATABASE_REQUEST_FAILED')
  }),
  skip: works(async (world) => {
    const { byNode } = await filled(world)
    expect(idsOf((await byNode.orderBy('n', 'asc').skip(1).limit(1).get()).data)).toEqual(['b'])
    expect((await byNode.skip(9).get()).data).toEqual([])
    expect(await codeOf(byNode.skip(-1).get())).toBe('DATABASE_REQUEST_FAILED')
  }),
  field: works(
    async (world) => {
      const { byNode, byWx } = await filled(world)
      expect((await byNode.field({ n: true, 'o.p': true }).limit(1).get()).data).toEqual([
        { _id: 'a', n: 1, o: { p: 1 } },
      ])
      expect((await byWx.field({ _id: false, n: true }).limit(2).get()).data).toEqual([{ n: 1 }, { n: 2 }])
      expect(
        (await byNode.where({ _id: 'a' }).field({ list: false, parts: false, o: false }).get()).data,
      ).toEqual([{ _id: 'a', n: 1 }])
      expect((await byNode.doc('a').field({ 'parts.x': true }).get()).data).toEqual([
        { _id: 'a', parts: [{ x: 1 }, { x: 2 }] },
      ])
    },
    {
      refused: 'DATABASE_REQUEST_FAILED',
      attempt: async (world) => (await filled(world)).byNode.field({ n: true, list: false }).get(),
    },
    {
      refused: 'DATABASE_INVALID_OPERRATOR',
      attempt: async (world) => (await filled(world)).byNode.field({ m: { $add: ['$n', 1] } }).get(),
    },
  ),
  update: works(
    async (world) => {
      const { byNode, byWx, name } = await filled(world)
      expect((await byNode.where({ n: _.gt(1) }).update({ n: _.inc(10) })).updated).toBe(2)
      expect((await byWx.where({ n: 99 }).update({ data: { n: 1 } })).stats.updated).toBe(0)
      expect(world.cloud.database.find(name).map(({ n }) => n)).toEqual([1, 12, 13])
    },
    async (world) => {
      const { byNode } = await filled(world)
      await byNode.where({ _id: 'a', 'parts.x': 2 }).update({ 'parts.$.x': 5 })
      expect((await byNode.doc('a').get()).data[0]?.parts).toEqual([{ x: 1 }, { x: 5 }])
    },
  ),
  remove: works(async (world) => {
    const { byNode, byWx, name } = await filled(world)
    expect((await byNode.where({ n: 1 }).remove()).deleted).toBe(1)
    expect((await byWx.where({ n: _.gt(1) }).remove()).stats.removed).toBe(2)
    expect(world.cloud.database.find(name)).toEqual([])
  }),
  updateAndReturn: unverified(
    'documented for later versions only',
    works(async (world) => {
      const { byNode } = await filled(world)
      const changed = await byNode.where({ _id: 'b', n: 2 }).updateAndReturn({ n: _.inc(1) })
      expect(changed).toMatchObject({ updated: 1, doc: { _id: 'b', n: 3, list: [9] } })
      expect(await byNode.where({ n: 99 }).updateAndReturn({ n: 1 })).toMatchObject({ updated: 0, doc: null })
    }),
  ),
  watch: absent({
    refused: INVALID_ACTION,
    // What `watch` asks first. After the refusal it says so on the console and asks again, for ever.
    attempt: async (world) => {
      const request: unknown = Reflect.get((await filled(world)).byNode, '_request')
      return await Reflect.get(Object(request), 'send').call(request, 'auth.wsWebSign', {})
    },
  }),
}

/** `db.command.project.*` in `field`. */
export const projectionCommands: Verdicts<CallCase> = {
  slice: works(async (world) => {
    const { byNode } = await filled(world)
    const first = async (fields: object) => (await byNode.where({ _id: 'a' }).field(fields).get()).data[0]
    expect((await first({ list: _.project.slice(2) })).list).toEqual([1, 2])
    expect((await first({ list: _.project.slice(-1) })).list).toEqual([3])
    expect((await first({ list: _.project.slice([1, 1]) })).list).toEqual([2])
  }),
  elemMatch: works(async (world) => {
    const { byNode } = await filled(world)
    const { data } = await byNode
      .where({ _id: 'a' })
      .field({ parts: _.project.elemMatch({ x: 2 }) })
      .get()
    expect(data).toEqual([{ _id: 'a', parts: [{ x: 2 }] }])
    const nothing = byNode.where({ _id: 'a' }).field({ parts: _.project.elemMatch({ x: 9 }) })
    expect((await nothing.get()).data).toEqual([{ _id: 'a' }])
  }),
}

/** A method that the SDK's types do not name. */
const created = async (document: object, data: object): Promise<unknown> =>
  await Reflect.get(document, 'create').call(document, data)

/** Methods of `doc()`. */
export const documentMethods: Verdicts<CallCase> = {
  create: works(async (world) => {
    const { byNode } = await filled(world)
    await created(byNode.doc('d'), { n: 4 })
    expect((await byNode.doc('d').get()).data).toEqual([{ _id: 'd', n: 4 }])
    expect(await codeOf(created(byNode.doc('d'), { n: 5 }))).toBe('DATABASE_DUPLICATE_WRITE')
  }),
  set: unverified(
    'whether replacing a document by the same counts as an update',
    works(async (world) => {
      const { byNode, byWx } = await filled(world)
      expect(await byNode.doc('d').set({ n: 4, old: 1 })).toMatchObject({ updated: 0, upsertedId: 'd' })
      expect(await byNode.doc('d').set({ n: 5 })).toMatchObject({ updated: 1 })
      expect((await byNode.doc('d').get()).data).toEqual([{ _id: 'd', n: 5 }])
      expect((await byWx.doc('e').set({ data: { n: 1 } })).stats).toEqual({ updated: 0, created: 1 })
    }),
  ),
  update: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect((await byNode.doc('a').update({ n: 5 })).updated).toBe(1)
    expect((await byNode.doc('nobody').update({ n: 5 })).updated).toBe(0)
    expect((await byWx.doc('a').update({ data: { n: 5 } })).stats.updated).toBe(0)
    expect(await codeOf(byNode.doc('a').update({ _id: 'z' }))).toBe('INVALID_PARAM')
  }),
  delete: works(async (world) => {
    const { byNode } = await filled(world)
    expect((await byNode.doc('a').delete()).deleted).toBe(1)
  }),
  remove: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect((await byNode.doc('a').remove()).deleted).toBe(1)
    expect((await byNode.doc('a').remove()).deleted).toBe(0)
    expect((await byWx.doc('b').remove()).stats.removed).toBe(1)
  }),
  get: works(async (world) => {
    const { byNode, byWx } = await filled(world)
    expect((await byNode.doc('nobody').get()).data).toEqual([])
    expect((await byWx.doc('a').get()).data).toEqual(documents[0])
    await expect(byWx.doc('nobody').get()).rejects.toThrow('does not exist')
  }),
  field: works(async (world) => {
    const { byNode } = await filled(world)
    expect((await byNode.doc('a').field({ n: true }).get()).data).toEqual([{ _id: 'a', n: 1 }])
  }),
  watch: absent(...(collectionMethods.watch?.cases ?? [])),
}

/** Members of `database()`. */
export const databaseMembers: Verdicts<CallCase> = {
  command: works(async ({ node }) => expect(Object.keys(node.command)).toContain('eq')),
  Geo: works(async ({ fill, node }) => {
    const point = new node.Geo.Point(117.06, 28.26)
    const name = await fill({ _id: 'a', point })
    const { data } = await node.collection(name).where({ 'point.type': 'Point' }).get()
    expect(data).toMatchObject([{ _id: 'a', point: { longitude: 117.06, latitude: 28.26 } }])
  }),
  serverDate: works(async ({ cloud, fill, node }) => {
    cloud.clock.set('2031-01-01T00:00:00Z')
    const name = await fill({ _id: 'a', at: node.serverDate(), later: node.serverDate({ offset: 60_000 }) })
    cloud.clock.reset()
    const [stored] = cloud.database.find(name) as { at: Date; later: Date }[]
    expect(stored?.at.getUTCFullYear()).toBe(2031)
    expect(Number(stored?.later) - Number(stored?.at)).toBe(60_000)
  }),
  RegExp: works(async (world) => {
    const name = await world.fill({ _id: 'a', text: 'Abc' })
    const pattern = world.node.RegExp({ regexp: '^ab', options: 'i' })
    expect((await world.node.collection(name).where({ text: pattern }).count()).total).toBe(1)
  }),
  ObjectId: unverified(
    'ids are texts here, as the platform hands them out',
    works(async ({ fill, node }) => {
      const name = await fill({ _id: '0123456789abcdef01234567' })
      const _id = node.ObjectId({ id: '0123456789abcdef01234567' })
      expect((await node.collection(name).where({ _id }).count()).total).toBe(1)
    }),
  ),
  collection: works({
    refused: 'DATABASE_COLLECTION_NOT_EXIST',
    attempt: async ({ node }) => await node.collection('missing').get(),
  }),
  createCollection: unverified(
    'which names are refused',
    works(
      async ({ node, cloud }) => {
        await node.createCollection('created')
        expect(cloud.database.collections).toContain('created')
      },
      {
        refused: 'DATABASE_COLLECTION_ALREADY_EXIST',
        attempt: async ({ node }) => await node.createCollection('created'),
      },
    ),
  ),
  startTransaction: works(async (world) => {
    const { byNode, name } = await filled(world)
    const transaction = await world.node.startTransaction()
    await transaction.collection(name).doc('a').update({ n: 50 })
    expect((await byNode.doc('a').get()).data[0]?.n).toBe(1)
    await transaction.commit()
    expect((await byNode.doc('a').get()).data[0]?.n).toBe(50)
  }),
  runTransaction: works(async (world) => {
    const { name } = await filled(world)
    const result = await world.node.runTransaction(async (transaction: Transaction) => {
      await transaction.collection(name).doc('b').update({ n: 60 })
      return 'done'
    })
    expect([result, world.cloud.database.find(name, { _id: 'b' })[0]?.n]).toEqual(['done', 60])
  }),
}

/** A service that the SDK's types do not name. */
const ask = async (sdk: object, service: string, options: object): Promise<unknown> =>
  await Reflect.get(sdk, service).call(sdk, options)

const fileIn = async ({ sdk }: World, cloudPath: string) => {
  const { fileID } = await sdk.uploadFile({ cloudPath, fileContent: Buffer.from('content') })
  return fileID
}

/** Services of `@cloudbase/node-sdk`. */
export const nodeServices: Verdicts<CallCase> = {
  database: works(async ({ sdk, fill }) => {
    expect(
      (
        await sdk
          .database()
          .collection(await fill({}))
          .count()
      ).total,
    ).toBe(1)
  }),
  callFunction: works(
    async ({ sdk }) => {
      const answer = await sdk.callFunction({ name: 'probe', data: { task: 'event', x: 1 } })
      expect(answer?.result).toMatchObject({ request: { x: 1 } })
    },
    {
      refused: 'FUNCTION_NOT_FOUND',
      attempt: async ({ sdk }) => await sdk.callFunction({ name: 'nobody', data: {} }),
    },
    {
      refused: 'FUNCTIONS_EXECUTE_FAIL',
      attempt: async ({ sdk }) => await sdk.callFunction({ name: 'probe', data: { task: 'throw' } }),
    },
  ),
  uploadFile: works(async (world) => expect(await fileIn(world, 'a/b.txt')).toMatch(/^cloud:.*\/a\/b\.txt$/)),
  downloadFile: works(
    async (world) => {
      const fileID = await fileIn(world, 'c.txt')
      expect(String((await world.sdk.downloadFile({ fileID })).fileContent)).toBe('content')
    },
    {
      refused: 'STORAGE_FILE_NONEXIST',
      attempt: async ({ sdk }) => await sdk.downloadFile({ fileID: 'cloud://local-env.x/nothing' }),
    },
  ),
  getTempFileURL: works(async (world) => {
    const fileID = await fileIn(world, 'd.txt')
    const { fileList } = await world.sdk.getTempFileURL({ fileList: [fileID] })
    expect(await (await fetch(String(fileList[0]?.tempFileURL))).text()).toBe('content')
  }),
  getFileInfo: works(async (world) => {
    const fileID = await fileIn(world, 'e.txt')
    const { fileList } = await world.sdk.getFileInfo({ fileList: [fileID] })
    expect(fileList).toMatchObject([{ code: 'SUCCESS', size: 7, mime: 'text/plain' }])
  }),
  getUploadMetadata: works(async ({ sdk }) => {
    expect((await sdk.getUploadMetadata({ cloudPath: 'f.txt' })).data).toMatchObject({
      url: expect.stringContaining('f.txt'),
    })
  }),
  deleteFile: works(async (world) => {
    const fileID = await fileIn(world, 'g.txt')
    expect((await world.sdk.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ code: 'SUCCESS' }])
  }),
  copyFile: absent({
    refused: INVALID_ACTION,
    attempt: async ({ sdk }) => await sdk.copyFile({ fileList: [{ srcPath: 'a/x', dstPath: 'b/x' }] }),
  }),
  getFileAuthority: absent({
    // The SDK refuses it by itself to an administrator.
    refused: 'INVALID_PARAM',
    attempt: async ({ sdk }) => await sdk.getFileAuthority({ fileList: [{ path: 'a', type: 'READ' }] }),
  }),
  callWxOpenApi: absent({
    refused: INVALID_ACTION,
    attempt: async ({ sdk }) => await sdk.callWxOpenApi({ apiName: 'a.b', requestData: {} }),
  }),
  callCompatibleWxOpenApi: works(async ({ sdk }) => {
    const request = { apiName: 'riskControl.getUserRiskRank', requestData: Buffer.alloc(0) }
    expect(String(await sdk.callCompatibleWxOpenApi(request as never))).toContain('"risk_rank":0')
  }),
  callWxPayApi: absent({
    refused: INVALID_ACTION,
    attempt: async ({ sdk }) => await refusedBytes(sdk.callWxPayApi(bytes())),
  }),
  wxCallContainerApi: absent({
    refused: INVALID_ACTION,
    attempt: async ({ sdk }) => await refusedBytes(sdk.wxCallContainerApi(bytes())),
  }),
  analytics: absent({
    refused: INVALID_ACTION,
    attempt: async ({ sdk }) =>
      await ask(sdk, 'analytics', {
        report_type: 'mall',
        report_data: { action_time: 1, action_type: 'visit_store' },
      }),
  }),
  sendTemplateNotification: absent({
    refused: 'FUNCTION_NOT_FOUND',
    attempt: async ({ sdk }) => await ask(sdk, 'sendTemplateNotification', { notifyId: 'x' }),
  }),
}

/** Services that the SDK asks the real cloud for, on another address than the simulator can be given. */
export const outsideServices: Verdicts<(world: World) => Promise<unknown>> = {
  ai: notSimulated(async ({ sdk }) =>
    sdk.ai().createModel('any').generateText({ model: 'any', messages: [] }),
  ),
  models: notSimulated(async ({ sdk }) => Reflect.get(sdk.models, 'any').get({ filter: {} })),
  mysql: notSimulated(async ({ sdk }) => Reflect.get(sdk, 'mysql')().from('any').select().throwOnError()),
  rdb: notSimulated(async ({ sdk }) => Reflect.get(sdk, 'rdb')().from('any').select().throwOnError()),
  callContainer: notSimulated(async ({ sdk }) => sdk.callContainer({ name: 'any', path: '/' })),
  callApis: notSimulated(async ({ sdk }) => ask(sdk, 'callApis', { name: 'any', body: '{}' })),
}

/** Members of `@cloudbase/node-sdk` that ask nothing of any cloud. */
export const nodeOwn = [
  'auth',
  'config',
  'extensionMap',
  'init',
  'invokeExtension',
  'logger',
  'registerExtension',
  'requestClient',
]

/** Services of `wx-server-sdk`. */
export const wxServices: Verdicts<CallCase> = {
  database: works(async ({ wx, fill }) =>
    expect((await wx.collection(await fill({})).count()).total).toBe(1),
  ),
  callFunction: works(async () => {
    const answer = await wxSdk.callFunction({ name: 'probe', data: { task: 'event', x: 1 } })
    expect(Reflect.get(Object(answer), 'result')).toMatchObject({ request: { x: 1 } })
  }),
  uploadFile: works(async () => {
    const answer = await wxSdk.uploadFile({ cloudPath: 'wx.txt', fileContent: Buffer.from('content') })
    const fileID = String(Reflect.get(Object(answer), 'fileID'))
    expect(String(Reflect.get(Object(await wxSdk.downloadFile({ fileID })), 'fileContent'))).toBe('content')
  }),
  downloadFile: works({
    refused: 'STORAGE_FILE_NONEXIST',
    attempt: async () => await wxSdk.downloadFile({ fileID: 'cloud://local-env.x/nothing' }),
  }),
  getTempFileURL: works(async (world) => {
    const fileID = await fileIn(world, 'wx-link.txt')
    const answer = await wxSdk.getTempFileURL({ fileList: [fileID] })
    expect(Reflect.get(Object(answer), 'fileList')).toMatchObject([{ status: 0 }])
  }),
  deleteFile: works(async (world) => {
    const answer = await wxSdk.deleteFile({ fileList: [await fileIn(world, 'wx-gone.txt')] })
    expect(Reflect.get(Object(answer), 'fileList')).toMatchObject([{ status: 0 }])
  }),
  getWXContext: works(async ({ cloud }) => {
    const context = { before: { OPENID: 'oMe', SOURCE: 'wx_client', ENV: cloud.env } }
    expect(await cloud.callFunction('probe', { task: 'identity' }, { openid: 'oMe' })).toMatchObject(context)
  }),
  'openapi.subscribeMessage.send': unverified(
    'lengths and forms of the fields are not looked at',
    works(async ({ cloud }) => {
      const send = () => cloud.callFunction('probe', { task: 'send', touser: 'oReader' }, { openid: 'oMe' })
      expect(await send()).toMatchObject({ errCode: 43101 })
      await cloud.subscriptions.grant('oReader', ['booked'])
      expect(await send()).toMatchObject({ errCode: 0 })
      expect(cloud.inbox.list('oReader')).toMatchObject([{ templateId: 'booked' }])
    }),
  ),
  'openapi.security.msgSecCheck': unverified(
    'only the words 模拟违规内容 are risky',
    works({
      refused: -604101,
      attempt: async ({ cloud }) => {
        const request = { task: 'send', touser: 'o', api: 'security.msgSecCheck' }
        throw await cloud.callFunction('probe', request, { openid: 'oMe' })
      },
    }),
  ),
  'openapi.riskControl.getUserRiskRank': unverified(
    'the rank is always 0',
    works({
      refused: -604101,
      attempt: async ({ cloud }) => {
        const request = { task: 'send', touser: 'o', api: 'riskControl.getUserRiskRank' }
        throw await cloud.callFunction('probe', request, { openid: 'oMe' })
      },
    }),
  ),
  openapi: absent({
    refused: -604100,
    attempt: async () => await Reflect.get(wxSdk.openapi, 'wxacode').getUnlimited({ scene: 'a' }),
  }),
  cloudPay: absent({
    refused: -501001,
    attempt: async () => await Reflect.get(wxSdk, 'cloudPay').unifiedOrder({}),
  }),
  getOpenData: absent({
    refused: -604100,
    attempt: async () => await Reflect.get(wxSdk, 'getOpenData')({ list: ['x'] }),
  }),
  getVoIPSign: absent({
    refused: -604100,
    attempt: async () => await Reflect.get(wxSdk, 'getVoIPSign')({ groupId: 'a', nonce: 'b', timestamp: 1 }),
  }),
  getCloudCallSign: absent({
    refused: -604100,
    attempt: async () => await Reflect.get(wxSdk, 'getCloudCallSign')({ parameterList: [] }),
  }),
}

/** Members of `wx-server-sdk` that ask nothing of any cloud, or are other names of the above. */
export const wxOwn = [
  'Cloud',
  'DYNAMIC_CURRENT_ENV',
  'ai',
  'callOpenAPI',
  'createNewInstance',
  'init',
  'logger',
  'registerService',
  'signature',
  'updateConfig',
  'version',
]

/** Stages that wx-server-sdk names, but its inner SDK does not have: it fails by itself. */
export const wxStages: Verdicts<CallCase> = Object.fromEntries(
  ['collStats', 'facet', 'graphLookup', 'indexStats', 'out', 'redact'].map((stage) => [
    stage,
    absent({
      refused: 'this._aggregate[stage] is not a function',
      attempt: async ({ wx }) =>
        Reflect.get(wx.collection('any').aggregate(), stage).call(wx.collection('any').aggregate(), {}),
    }),
  ]),
)

const bytes = () => ({ apiName: 'a.b', requestData: Buffer.from('x') }) as never

/** What the SDK hands on as bytes without looking at them. */
const refusedBytes = async (call: Promise<unknown>) => {
  const answer = await call
  throw Buffer.isBuffer(answer) ? JSON.parse(answer.toString()) : answer
}
