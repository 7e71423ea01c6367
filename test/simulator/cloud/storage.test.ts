import type { Cloud } from '../../../simulator/cloud/cloud'
import { openSdk, startTestCloud } from './test-cloud'

let cloud: Cloud
let sdk: ReturnType<typeof openSdk>
const content = Buffer.from([0, 1, 2, 10, 13, 255])

beforeAll(async () => {
  cloud = await startTestCloud()
  sdk = openSdk(cloud)
})

afterAll(async () => {
  await cloud.stop()
})

afterEach(() => cloud.clock.reset())

const linkOf = async (fileID: string, maxAge = 600) => {
  const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  const [link] = fileList
  if (!link) throw new Error('no answer for the file')
  return link
}

test('a file comes back as it was uploaded', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: '委托书/a b.png', fileContent: content })
  expect(fileID).toMatch(/^cloud:\/\/.+\/委托书\/a b\.png$/)
  expect((await sdk.downloadFile({ fileID })).fileContent).toEqual(content)
})

test('a link delivers the content with its type', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: 'a.png', fileContent: content })
  const response = await fetch((await linkOf(fileID)).tempFileURL)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(content)
})

test('the type that an upload declares is kept', async () => {
  const fileID = await cloud.storage.upload('photo', content, { type: 'image/jpeg' })
  const response = await fetch((await linkOf(fileID)).tempFileURL)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
})

test('what a phone uploads only that phone reads and replaces, and the administrator', async () => {
  const fileID = await cloud.storage.upload('own.txt', content, { creator: 'creator' })
  const denied = { code: 'STORAGE_EXCEED_AUTHORITY' }
  await expect(cloud.storage.read(fileID, 'another')).rejects.toMatchObject(denied)
  await expect(cloud.storage.upload('own.txt', content, { creator: 'another' })).rejects.toMatchObject(denied)
  expect((await cloud.storage.read(fileID, 'creator'))?.content).toEqual(content)
  expect((await sdk.downloadFile({ fileID })).fileContent).toEqual(content)

  const replaced = Buffer.from('replaced')
  await cloud.storage.upload('own.txt', replaced, { creator: 'creator' })
  expect((await cloud.storage.read(fileID, 'creator'))?.content).toEqual(replaced)
})

test('what the administrator stores no phone reads', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: 'office.txt', fileContent: content })
  await expect(cloud.storage.read(fileID, 'anybody')).rejects.toMatchObject({
    code: 'STORAGE_EXCEED_AUTHORITY',
  })
})

test('a link ends with its time', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: content })
  const { tempFileURL } = await linkOf(fileID, 60)
  cloud.clock.advance(59_000)
  expect((await fetch(tempFileURL)).status).toBe(200)
  cloud.clock.advance(2_000)
  expect((await fetch(tempFileURL)).status).toBe(403)
})

test('files are private: without a link, with a later time or with the link of another file nothing is read', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: content })
  await sdk.uploadFile({ cloudPath: 'b.txt', fileContent: content })
  const { tempFileURL } = await linkOf(fileID)
  const link = new URL(tempFileURL)
  const later = new URL(tempFileURL)
  later.searchParams.set('t', String(Number(link.searchParams.get('t')) + 1000))
  for (const forged of [link.origin + link.pathname, later.href, tempFileURL.replace('a.txt', 'b.txt')]) {
    expect((await fetch(forged)).status).toBe(403)
  }
})

test('nobody uploads without a permission, or with that for another path', async () => {
  const { data } = await sdk.getUploadMetadata({ cloudPath: 'mine.txt' })
  const put = (url: string, authorization = '') =>
    fetch(url, { method: 'PUT', body: 'stolen', headers: authorization ? { authorization } : {} })
  expect((await put(data.url)).status).toBe(403)
  expect((await put(data.url.replace('mine', 'yours'), data.authorization)).status).toBe(403)
  expect((await put(data.url, data.authorization)).status).toBe(200)
})

test('no path leads out of the storage', async () => {
  for (const cloudPath of ['../escape.txt', 'a/../../escape.txt', '/etc/passwd', 'a//b', 'a\\..\\b', '.']) {
    await expect(sdk.uploadFile({ cloudPath, fileContent: content })).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    })
  }
  expect((await fetch(`${cloud.url}/storage/%2e%2e%2fsimulator.lock?sign=x&t=9999999999`)).status).toBe(400)
})

test('a deleted file is gone, and its link dead', async () => {
  const { fileID } = await sdk.uploadFile({ cloudPath: 'gone.txt', fileContent: content })
  const { tempFileURL } = await linkOf(fileID)
  expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ code: 'SUCCESS' }])
  expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([
    { code: 'STORAGE_FILE_NONEXIST' },
  ])
  expect((await fetch(tempFileURL)).status).toBe(404)
  expect(await linkOf(fileID)).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
})

test('at most 50 links are given at once', async () => {
  const fileList = Array.from({ length: 51 }, (_unused, i) => ({ fileID: `cloud://x/${i}`, maxAge: 60 }))
  await expect(sdk.getTempFileURL({ fileList })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})
