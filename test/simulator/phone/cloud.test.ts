import { people } from '../../../simulator/people'
import { callWx } from './open-page'
import { useFixture } from './use-fixture'

const fixture = useFixture()

const open = async (settings: Record<string, string> = {}, expectedErrors: RegExp[] = []) =>
  (await fixture().phone(settings, { expectedErrors })).page

afterEach(() => {
  const { clock, invocations } = fixture().simulator.cloud
  clock.reset()
  invocations.clear()
})

test('a function hears from the account on the phone, whatever the input says', async () => {
  const page = await open({ account: 'chen' })
  const reply = await callWx(page, 'cloud.callFunction', {
    name: 'echo',
    data: { openid: 'somebody-else', list: [1] },
  })
  expect(reply).toMatchObject({
    errMsg: 'cloud.callFunction:ok',
    requestID: expect.any(String),
    result: {
      openid: people.find(({ key }) => key === 'chen')?.openid,
      given: { openid: 'somebody-else', list: [1] },
    },
  })
})

test('a function that throws is a meaningless platform error', async () => {
  const page = await open()
  const error = await callWx(page, 'cloud.callFunction', { name: 'broken' })
  expect(error).toMatchObject({
    errCode: -404011,
    errMsg: expect.stringMatching(/^cloud\.callFunction:fail /),
  })
  expect(JSON.stringify(error)).not.toContain('secret')
  expect(await callWx(page, 'cloud.callFunction', { name: 'gone' })).toMatchObject({ errCode: -501000 })
})

test('offline nothing reaches the cloud, and listeners are told', async () => {
  const page = await open()
  const heard = page.evaluate(() => new Promise((resolve) => wx.onNetworkStatusChange(resolve)))
  await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').set({ network: 'offline' }))
  expect(await heard).toEqual({ isConnected: false, networkType: 'none' })
  expect(await callWx(page, 'cloud.callFunction', { name: 'echo' })).toEqual({
    errMsg: 'cloud.callFunction:fail request:fail',
  })
  expect(fixture().simulator.cloud.invocations.recent).toHaveLength(0)
  await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').set({ network: 'online' }))
  expect(await callWx(page, 'cloud.callFunction', { name: 'echo' })).toMatchObject({
    errMsg: 'cloud.callFunction:ok',
  })
})

test('with replies lost the function runs and the phone does not know', async () => {
  const page = await open({ network: 'reply-lost' })
  expect(await callWx(page, 'cloud.callFunction', { name: 'echo' })).toEqual({
    errMsg: 'cloud.callFunction:fail request:fail',
  })
  expect(fixture().simulator.cloud.invocations.recent.map(({ outcome }) => outcome)).toEqual(['returned'])
})

test('an uploaded file can be downloaded, linked and shown', async () => {
  const page = await open()
  const { fileID } = await page.evaluate(async () => {
    const filePath = URL.createObjectURL(new Blob(['内容'], { type: 'text/plain' }))
    return wx.cloud.uploadFile({ cloudPath: 'papers/a.txt', filePath })
  })
  expect(fileID).toMatch(/^cloud:\/\//)
  const text = await page.evaluate(async (id) => {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: id })
    return (await fetch(tempFilePath)).text()
  }, fileID)
  expect(text).toBe('内容')
  const { fileList } = await callWx(page, 'cloud.getTempFileURL', { fileList: [fileID, 'cloud://gone'] })
  const [link, gone] = fileList as { tempFileURL: string; status: number }[]
  expect(await (await fetch(String(link?.tempFileURL))).text()).toBe('内容')
  expect(gone).toMatchObject({ tempFileURL: '', status: -503003 })
})

test('a file of another account is neither linked, downloaded, shown nor replaced, though its id is known', async () => {
  const page = await open({}, [/403 \(Forbidden\)/])
  const path = 'papers/secret.txt'
  const write = (cloudPath: string) =>
    page.evaluate(async (name) => {
      const filePath = URL.createObjectURL(new Blob(['内容'], { type: 'text/plain' }))
      return wx.cloud.uploadFile({ cloudPath: name, filePath }).catch((error: unknown) => error)
    }, cloudPath)
  const { fileID } = (await write(path)) as { fileID: string }
  await page.goto(`${fixture().simulator.url}/phone?account=chen`)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })

  const { fileList } = await callWx(page, 'cloud.getTempFileURL', { fileList: [fileID] })
  expect(fileList).toMatchObject([{ tempFileURL: '', errMsg: 'STORAGE_EXCEED_AUTHORITY' }])
  expect(await callWx(page, 'cloud.downloadFile', { fileID })).toEqual({
    errCode: -503002,
    errMsg: 'cloud.downloadFile:fail STORAGE_EXCEED_AUTHORITY',
  })
  const shown = await page.request.get(
    `${fixture().simulator.url}/phone/cloud/file?${new URLSearchParams({ account: 'chen', id: fileID })}`,
  )
  expect(shown.status()).toBe(403)
  expect(await write(path)).toMatchObject({
    errMsg: 'cloud.uploadFile:fail STORAGE_EXCEED_AUTHORITY',
  })
})

test('what an account stores survives a reload and is not seen by another account', async () => {
  const page = await open()
  await page.evaluate(() => wx.setStorageSync('draft', { step: 3 }))
  await page.reload()
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  expect(await page.evaluate(() => wx.getStorageSync('draft'))).toEqual({ step: 3 })
  await page.goto(`${fixture().simulator.url}/phone?account=chen`)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  expect(await page.evaluate(() => wx.getStorageSync('draft'))).toBe('')
  expect(await callWx(page, 'getStorage', { key: 'draft' })).toEqual({
    errMsg: 'getStorage:fail data not found',
  })
})

test("the phone's Date follows the simulated clock, also while it runs", async () => {
  fixture().simulator.cloud.clock.set('2026-12-01T09:00:00+08:00')
  const page = await open()
  const read = () =>
    page.evaluate(() => [
      new Date().toISOString().slice(0, 15),
      new Date(0).getTime(),
      new Date() instanceof Date,
    ])
  expect(await read()).toEqual(['2026-12-01T01:0', 0, true])
  fixture().simulator.cloud.clock.advance(86_400_000)
  await page.waitForFunction(() => new Date().getUTCDate() === 2)
})

test('another page of the web cannot command the simulator', async () => {
  const page = await open()
  const answer = await page.request.post(`${fixture().simulator.url}/simulator/reset`, {
    headers: { origin: 'https://example.com' },
  })
  expect(answer.status()).toBe(403)
})

test('tests set the clock, see messages and reset through the control routes', async () => {
  const page = await open()
  await page.evaluate(() => wx.setStorageSync('draft', 1))
  await fixture().simulator.cloud.inbox.add({
    openid: 'simulated-openid-wang',
    templateId: 't',
    page: null,
    fields: { thing1: '预约成功' },
    sentAt: new Date(0).toISOString(),
  })
  const control = async (method: 'get' | 'post', name: string, data?: object) =>
    (
      await page.request[method](`${fixture().simulator.url}/simulator/${name}`, data ? { data } : {})
    ).json() as Promise<object>
  expect(await control('post', 'clock', { set: '2026-12-01T09:00:00+08:00' })).toMatchObject({
    now: expect.stringMatching(/^2026-12-01T01:00/),
  })
  expect(await control('get', 'inbox?openid=simulated-openid-wang')).toHaveLength(1)
  const reloaded = page.waitForEvent('load')
  await control('post', 'reset')
  await reloaded
  expect(await control('get', 'inbox')).toEqual([])
  expect(await control('get', 'clock')).toMatchObject({ ahead: 0 })
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  expect(await page.evaluate(() => wx.getStorageSync('draft'))).toBe('')
})

test('what is not simulated says so', async () => {
  const page = await open({}, [/wx\.startBeaconDiscovery is not simulated/])
  expect(await page.evaluate(() => typeof Reflect.get(wx, 'startBeaconDiscovery'))).toBe('undefined')
})

test('an unhandled rejection of the mini program is an error in the console', async () => {
  const page = await open({}, [/unhandled rejection: .*nobody caught this/])
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        wx.onUnhandledRejection(({ reason }) => resolve(String(reason)))
        void Promise.reject('nobody caught this')
      }),
  )
  expect(heard).toBe('nobody caught this')
})
