import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cloud } from '../cloud/cloud'
import { CloudFunctionError } from '../cloud/cloud'
import { PlatformError } from '../cloud/platform-error'
import type { StoredFile } from '../cloud/storage/files'
import type { EventHub } from '../events'
import { personOf } from '../people'
import { addressOf, readBytes, readJsonBody, sendJson, sendNothing } from '../web'

/** What the phone needs of the cloud. */
export type PhoneCloud = Pick<Cloud, 'callFunction' | 'storage' | 'clock' | 'subscriptions'>

interface CallBody {
  name: string
  data: unknown
}

const route = '/phone/cloud/'

/** Answers `wx.cloud` of the phones. Who calls follows from the account on the phone, never from the input. */
export async function serveCloud(
  cloud: PhoneCloud,
  events: EventHub,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams } = addressOf(request)
  if (!pathname.startsWith(route)) return false
  const person = personOf(searchParams.get('account'))
  if (!person) return sendJson(response, { error: 'no such account' }, 403)
  switch (pathname.slice(route.length)) {
    case 'call': {
      const reply = await callFunction(cloud, person.openid, await readJsonBody(request))
      events.publish({ type: 'activity' })
      return sendJson(response, reply)
    }
    case 'upload':
      return sendJson(response, await upload(cloud, person.openid, searchParams.get('path') ?? '', request))
    case 'file':
      return sendStored(cloud, person.openid, searchParams.get('id') ?? '', response)
    case 'subscribe': {
      const { ids } = await readJsonBody<{ ids: string[] }>(request)
      await cloud.subscriptions.grant(person.openid, ids)
      return sendJson(response, {})
    }
    case 'urls': {
      const { ids } = await readJsonBody<{ ids: string[] }>(request)
      return sendJson(response, {
        fileList: await Promise.all(ids.map((id) => temporaryUrl(cloud, person.openid, id))),
      })
    }
    default:
      return sendNothing(response)
  }
}

async function callFunction(cloud: PhoneCloud, openid: string, { name, data }: CallBody): Promise<object> {
  const requestID = `simulated-${Date.now().toString(36)}`
  try {
    return { requestID, result: await cloud.callFunction(name, data, { openid }) }
  } catch (error) {
    if (!(error instanceof CloudFunctionError)) throw error
    const message = error.errMsg.replace(/^cloud\.callFunction:fail /, '')
    return { requestID: error.requestId, error: { errCode: error.errCode, message } }
  }
}

async function upload(
  cloud: PhoneCloud,
  creator: string,
  path: string,
  request: IncomingMessage,
): Promise<object> {
  const content = await readBytes(request)
  try {
    const type = request.headers['content-type']
    return { fileID: await cloud.storage.upload(path, content, { type, creator }) }
  } catch (error) {
    return { error: platformError(error).code }
  }
}

async function sendStored(
  cloud: PhoneCloud,
  openid: string,
  id: string,
  response: ServerResponse,
): Promise<true> {
  const file = await fileOf(cloud, openid, id)
  if (!file) return sendNothing(response)
  if (file instanceof PlatformError) return sendNothing(response, 403)
  response
    .writeHead(200, { 'content-type': file.type, 'content-security-policy': 'sandbox' })
    .end(file.content)
  return true
}

async function temporaryUrl(cloud: PhoneCloud, openid: string, fileID: string): Promise<object> {
  const file = await fileOf(cloud, openid, fileID)
  if (file instanceof PlatformError) return { fileID, tempFileURL: '', status: -503002, errMsg: file.code }
  const tempFileURL = file && cloud.storage.temporaryLink(fileID)
  if (tempFileURL) return { fileID, tempFileURL, status: 0, errMsg: 'ok' }
  return { fileID, tempFileURL: '', status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' }
}

const fileOf = (cloud: PhoneCloud, openid: string, id: string): Promise<StoredFile | PlatformError | null> =>
  cloud.storage.read(id, openid).catch(platformError)

/** What the platform refuses is an answer; anything else is a fault of the simulator. */
function platformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}
