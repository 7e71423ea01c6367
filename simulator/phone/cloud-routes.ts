import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cloud } from '../cloud/cloud'
import { CloudFunctionError } from '../cloud/cloud'
import type { EventHub } from '../events'
import { personOf } from '../people'
import { addressOf, readBytes, readJsonBody, sendJson, sendNothing } from '../web'

/** What the phone needs of the cloud. */
export type PhoneCloud = Pick<Cloud, 'callFunction' | 'storage' | 'clock'>

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
  const file = searchParams.get('id') ?? ''
  // Pictures are fetched by the browser itself, which names no account.
  if (pathname === `${route}file`) return sendStored(cloud, file, response)
  const person = personOf(searchParams.get('account'))
  if (!person) return sendJson(response, { error: 'no such account' }, 403)
  switch (pathname.slice(route.length)) {
    case 'call': {
      const reply = await callFunction(cloud, person.openid, await readJsonBody(request))
      events.publish({ type: 'activity' })
      return sendJson(response, reply)
    }
    case 'upload':
      return sendJson(response, {
        fileID: await cloud.storage.upload(
          searchParams.get('path') ?? '',
          await readBytes(request),
          request.headers['content-type'],
        ),
      })
    case 'urls': {
      const { ids } = await readJsonBody<{ ids: string[] }>(request)
      return sendJson(response, { fileList: ids.map((id) => temporaryUrl(cloud, id)) })
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

async function sendStored(cloud: PhoneCloud, id: string, response: ServerResponse): Promise<true> {
  const file = await cloud.storage.read(id)
  if (!file) return sendNothing(response)
  response
    .writeHead(200, { 'content-type': file.type, 'content-security-policy': 'sandbox' })
    .end(file.content)
  return true
}

function temporaryUrl(cloud: PhoneCloud, fileID: string): object {
  const tempFileURL = cloud.storage.temporaryLink(fileID)
  if (tempFileURL) return { fileID, tempFileURL, status: 0, errMsg: 'ok' }
  return { fileID, tempFileURL: '', status: -503002, errMsg: 'STORAGE_FILE_NONEXIST' }
}
