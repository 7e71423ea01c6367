import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ENVIRONMENT_NAME } from '../environment'
import type { ActionBody, Actions } from '../http/action'
import { text } from '../http/action'
import { readBody } from '../http/body'
import { invalidParameter, PlatformError } from '../platform-error'
import { Files, type StoredFile } from './files'
import { LinkSigner } from './links'

const BUCKET = `6c6f-${ENVIRONMENT_NAME}-1250000000`
const PREFIX = `cloud://${ENVIRONMENT_NAME}.${BUCKET}/`
const UPLOAD_SECONDS = 900
const DOWNLOAD_SECONDS = 7200
const LARGEST_BATCH = 50
const ROUTE = '/storage/'

export interface StorageOptions {
  readonly directory: string
  readonly secret: string
  now(): Date
  url(): string
}

/**
 * Private files: only the phone that created one reads and writes it, beside the administrator. Written with a signed
 * permission, read through links that expire.
 */
export class Storage {
  private readonly files: Files
  private readonly signer: LinkSigner

  constructor(private readonly options: StorageOptions) {
    this.files = new Files(options.directory)
    this.signer = new LinkSigner(options.secret)
  }

  /**
   * Stores a file as `wx.cloud.uploadFile` does.
   * @param creator the openid of the phone; null for an administrator, who may replace any file
   * @returns its file id
   * @throws PlatformError when the path is not allowed, or a file there is somebody else's
   */
  async upload(
    cloudPath: string,
    content: Buffer,
    { type, creator = null }: { type?: string | undefined; creator?: string | null } = {},
  ): Promise<string> {
    verifyPath(cloudPath)
    const earlier = creator === null ? null : await this.files.read(cloudPath)
    if (earlier !== null && earlier.creator !== creator) throw notTheirs()
    await this.files.write(cloudPath, content, type, creator)
    return PREFIX + cloudPath
  }

  /**
   * @param reader the openid of the phone; null for an administrator
   * @returns null when there is no such file
   * @throws PlatformError when the file is somebody else's
   */
  async read(fileId: string, reader: string | null = null): Promise<StoredFile | null> {
    const path = pathOf(fileId)
    const file = path === null ? null : await this.files.read(path)
    if (file !== null && reader !== null && file.creator !== reader) throw notTheirs()
    return file
  }

  /** A link that reads one file until it expires. The path is not encoded, as on the platform. */
  temporaryLink(fileId: string, seconds = DOWNLOAD_SECONDS): string | null {
    const path = pathOf(fileId)
    if (path === null) return null
    const expires = this.expiry(seconds)
    return `${this.options.url()}${ROUTE}${path}?sign=${this.signer.sign('read', path, expires)}&t=${expires}`
  }

  async clear(): Promise<void> {
    await this.files.clear()
  }

  actions(): Actions {
    return {
      'storage.getUploadMetadata': (body) => {
        const path = text(body, 'path')
        verifyPath(path)
        const expires = this.expiry(UPLOAD_SECONDS)
        const fileId = PREFIX + path
        const cosFileId = createHash('sha1').update(fileId).digest('base64')
        const authorization = `${expires}.${this.signer.sign('write', path, expires)}`
        const url = `${this.options.url()}${ROUTE}${encodeURI(path)}`
        return { data: { url, token: 'local-token', authorization, fileId, cosFileId } }
      },
      'storage.batchGetDownloadUrl': async (body) => {
        const wanted = list(body, 'file_list').map(readDownload)
        return { data: { download_list: await Promise.all(wanted.map((file) => this.download(file))) } }
      },
      'storage.batchDeleteFile': async (body) => {
        const ids = list(body, 'fileid_list').map(String)
        return { data: { delete_list: await Promise.all(ids.map((fileID) => this.delete(fileID))) } }
      },
    }
  }

  /** Answers uploads and downloads. @returns false when the request is for somebody else */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!url.pathname.startsWith(ROUTE)) return false
    const path = decodePath(url.pathname.slice(ROUTE.length))
    if (path === null) this.refuse(response, 400)
    else if (request.method === 'PUT') await this.receive(path, request, response)
    else if (request.method === 'GET' || request.method === 'HEAD')
      await this.deliver(path, url, request, response)
    else this.refuse(response, 405)
    return true
  }

  private async receive(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [expires = '', signature = ''] = String(request.headers.authorization ?? '').split('.')
    const content = await readBody(request)
    if (!this.signer.isValid('write', path, Number(expires), signature, this.options.now())) {
      this.refuse(response, 403)
      return
    }
    const refusal = await this.files.write(path, content, request.headers['content-type']).then(
      () => null,
      (error: unknown) => error,
    )
    if (refusal) this.fail(response, refusal)
    else response.writeHead(200).end()
  }

  private async deliver(
    path: string,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const signature = url.searchParams.get('sign') ?? ''
    const expires = Number(url.searchParams.get('t') ?? Number.NaN)
    if (!this.signer.isValid('read', path, expires, signature, this.options.now())) {
      this.refuse(response, 403)
      return
    }
    const file = await this.files.read(path).catch((error: unknown) => error)
    if (file === null) {
      this.refuse(response, 404)
      return
    }
    if (!isStored(file)) {
      this.fail(response, file)
      return
    }
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.content.length,
      'cache-control': 'private, no-store',
      // A phone that downloads is no web page: it does not ask whose the file is.
      'access-control-allow-origin': '*',
      // A stored page must not run as a page of this server.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : file.content)
  }

  private refuse(response: ServerResponse, status: number): void {
    const code =
      { 400: 'InvalidURI', 403: 'AccessDenied', 404: 'NoSuchKey', 405: 'MethodNotAllowed' }[status] ?? 'Error'
    this.sendError(response, status, code, code)
  }

  /** The disk has failed: said here and to the caller, who takes an empty answer for success. */
  private fail(response: ServerResponse, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message)
    this.sendError(response, 500, 'InternalError', message)
  }

  private sendError(response: ServerResponse, status: number, code: string, message: string): void {
    const text = message.replace(/[<>&]/g, ' ')
    response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
    response.end(
      `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${text}</Message>` +
        '<RequestId>local</RequestId><TraceId>local</TraceId></Error>',
    )
  }

  private async download({ fileID, seconds }: { fileID: string; seconds: number }): Promise<object> {
    const path = pathOf(fileID)
    const link = path !== null && (await this.files.has(path)) ? this.temporaryLink(fileID, seconds) : null
    if (link === null) return { code: 'STORAGE_FILE_NONEXIST', fileid: fileID, fileID, tempFileURL: '' }
    return { code: 'SUCCESS', fileid: fileID, fileID, tempFileURL: link }
  }

  private async delete(fileID: string): Promise<object> {
    const path = pathOf(fileID)
    const removed = path !== null && (await this.files.remove(path))
    return { fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  }

  private expiry(seconds: number): number {
    return Math.floor(this.options.now().getTime() / 1000) + seconds
  }
}

function isStored(value: unknown): value is StoredFile {
  return typeof value === 'object' && value !== null && 'content' in value && 'type' in value
}

const notTheirs = (): PlatformError =>
  new PlatformError('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else')

function list(body: ActionBody, name: string): unknown[] {
  const value = body[name]
  if (!Array.isArray(value)) throw invalidParameter(`${name} is missing`)
  if (value.length > LARGEST_BATCH) throw invalidParameter(`${name} holds more than ${LARGEST_BATCH} files`)
  return value
}

function readDownload(entry: unknown): { fileID: string; seconds: number } {
  if (typeof entry !== 'object' || entry === null || !('fileid' in entry))
    throw invalidParameter('fileid is missing')
  const seconds = 'max_age' in entry && typeof entry.max_age === 'number' ? entry.max_age : DOWNLOAD_SECONDS
  return { fileID: String(entry.fileid), seconds }
}

/** @throws PlatformError for what the platform does not take as a path */
function verifyPath(path: string): void {
  const bad = path.split('/').some((part) => part === '' || part === '.' || part === '..')
  if (bad || /[\\\0?#%]/.test(path) || path.length > 850) {
    throw invalidParameter('the cloud path is not valid')
  }
}

function pathOf(fileId: string): string | null {
  return fileId.startsWith(PREFIX) ? fileId.slice(PREFIX.length) : null
}

function decodePath(encoded: string): string | null {
  try {
    const path = decodeURIComponent(encoded)
    verifyPath(path)
    return path
  } catch {
    return null
  }
}
