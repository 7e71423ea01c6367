import { settings } from '../settings'
import { createTemporaryFile, readTemporaryFile } from '../temporary-files'
import { ApiError, asyncApi } from './api'

/** Where the server of the phone hears its calls of the cloud. */
export const cloudRoute = '/phone/cloud'

interface FunctionOptions {
  name: string
  data?: object
}

interface FunctionReply {
  result?: unknown
  requestID: string
  error?: { errCode: number; message: string }
}

interface UploadOptions {
  cloudPath: string
  filePath: string
}

let initialized = false

/** Sends a request as the phone's network allows. Throws the platform's message when it does not arrive. */
async function send(path: string, init: RequestInit): Promise<Response> {
  if (!initialized) throw new ApiError(-1, "Cloud API isn't enabled, please call wx.cloud.init first")
  const mode = settings.network
  if (settings.latency > 0) await new Promise((resolve) => setTimeout(resolve, settings.latency))
  if (mode === 'offline') throw new Error('request:fail')
  const address = new URL(`${cloudRoute}/${path}`, location.origin)
  address.searchParams.set('account', settings.account)
  let response: Response
  try {
    response = await fetch(address, init)
  } catch {
    throw new Error('request:fail')
  }
  if (mode === 'reply-lost') {
    await response.arrayBuffer()
    throw new Error('request:fail')
  }
  return response
}

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return send(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

export const cloud = {
  init() {
    initialized = true
  },
  callFunction: asyncApi('cloud.callFunction', async ({ name, data = {} }: FunctionOptions) => {
    const reply = (await (await post('call', { name, data })).json()) as FunctionReply
    if (reply.error) throw new ApiError(reply.error.errCode, reply.error.message)
    return { result: reply.result, requestID: reply.requestID }
  }),
  uploadFile(options: UploadOptions & Record<string, unknown>) {
    const upload = asyncApi('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
      const body = await readTemporaryFile(filePath)
      const response = await send(`upload?path=${encodeURIComponent(cloudPath)}`, { method: 'POST', body })
      const { fileID, error } = (await response.json()) as { fileID: string; error?: string }
      if (error !== undefined) throw new ApiError(-503001, error)
      return { fileID, statusCode: 200 }
    })
    const task = {
      onProgressUpdate: () => undefined,
      offProgressUpdate: () => undefined,
      abort: () => undefined,
    }
    return Object.assign(upload(options) ?? {}, task)
  },
  downloadFile: asyncApi('cloud.downloadFile', async ({ fileID }: { fileID: string }) => {
    const response = await send(`file?id=${encodeURIComponent(fileID)}`, {})
    if (response.status === 403) throw new ApiError(-503002, 'STORAGE_EXCEED_AUTHORITY')
    if (!response.ok) throw new ApiError(-503003, 'STORAGE_FILE_NONEXIST')
    return { tempFilePath: createTemporaryFile(await response.blob()), statusCode: 200 }
  }),
  getTempFileURL: asyncApi(
    'cloud.getTempFileURL',
    async ({ fileList }: { fileList: (string | { fileID: string })[] }) => {
      const ids = fileList.map((file) => (typeof file === 'string' ? file : file.fileID))
      return (await (await post('urls', { ids })).json()) as object
    },
  ),
}
