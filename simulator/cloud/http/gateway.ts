import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault, Faults, OpenapiFault } from '../faults'
import type { Invocation, InvocationLog, PlatformRequest } from '../invocations'
import { encodeReply } from '../openapi/envelope'
import { PlatformError } from '../platform-error'
import type { ActionBody, ActionReply, Actions } from './action'
import { readBody, readForm } from './body'

export type Routes = (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean

export interface GatewayOptions {
  readonly actions: Actions
  /** Only requests that were signed with it are carried out. */
  readonly secretId: string
  readonly invocations: InvocationLog
  readonly faults: Faults
  kill(invocation: Invocation): void
  /** Tried in order for everything that is no request of an SDK. */
  readonly routes: readonly Routes[]
  onError(error: unknown): void
}

/** The one HTTP server: the platform's wire protocol, and whatever else is routed through it. */
export class Gateway {
  private readonly server: Server
  private requests = 0

  constructor(private readonly options: GatewayOptions) {
    this.server = createServer((request, response) => void this.answer(request, response))
    // Longer than the SDKs keep an idle connection, so that it is never they who find it closed.
    this.server.keepAliveTimeout = 60_000
  }

  /** @returns the port. Listens on this machine only. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject)
        resolve()
      })
    })
    return (this.server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.server.closeAllConnections()
    await closed
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.method === 'POST' && request.url?.startsWith('/admin?')) {
        await this.handle(request, response)
        return
      }
      for (const route of this.options.routes) if (await route(request, response)) return
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    } catch (error) {
      this.options.onError(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = `local-${(++this.requests).toString(36)}`
    const bytes = await readBody(request)
    const reply = await this.reply(request, bytes).catch((error: unknown) => this.refusal(error))
    if (reply === null) {
      // The process that asked was killed: there is nobody to answer.
      response.destroy()
    } else if (Buffer.isBuffer(reply)) {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': reply.length })
      response.end(reply)
    } else {
      const body = JSON.stringify({ requestId, ...reply })
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    }
  }

  /** @returns null when a fault took the caller away */
  private async reply(request: IncomingMessage, bytes: Buffer): Promise<ActionReply | null> {
    const { invocations, actions, secretId } = this.options
    if (!String(request.headers.authorization ?? '').includes(`Credential=${secretId}/`)) {
      throw new PlatformError(
        'SIGN_PARAM_INVALID',
        'the request is not signed with the credentials of this environment',
      )
    }
    const body = parseBody(bytes, request.headers['content-type'] ?? '')
    const action = String(body.action ?? '')
    const handler = actions[action]
    if (!handler) throw new PlatformError('INVALID_ACTION', `the action ${action} is not simulated`)
    const seqId = /[?&]seqId=([^&]*)/.exec(request.url ?? '')?.[1] ?? ''
    const invocation = invocations.bySequence(seqId)
    if (!invocation) return await handler(body, { invocation, request: null })

    const collection = collectionOf(body)
    const entry: PlatformRequest = {
      seqId,
      action,
      collection,
      startedAt: now(),
      endedAt: null,
      examined: 0,
      scans: [],
    }
    invocation.requests.push(entry)
    const fault = this.faultOf(invocation, action, body)
    if (fault === 'kill-before') {
      this.options.kill(invocation)
      return null
    }
    if (typeof fault === 'object' && 'errcode' in fault)
      return encodeReply({ ...fault, errmsg: 'an error of WeChat, as a test wants it' })
    if (typeof fault === 'object') await fault.holdUntil
    try {
      const reply = await handler(body, { invocation, request: entry })
      if (fault !== 'kill-after' && fault !== 'lost') return reply
    } finally {
      entry.endedAt = now()
      if (fault === 'kill-after') this.options.kill(invocation)
    }
    return null
  }

  private faultOf(
    invocation: Invocation,
    action: string,
    body: ActionBody,
  ): Fault | OpenapiFault | undefined {
    const { faults } = this.options
    if (action === 'wx.openApi') return faults.openapiFaultOf(String(body.apiName))
    if (!action.startsWith('database.')) return undefined
    return faults.faultOf(invocation, action, collectionOf(body))
  }

  private refusal(error: unknown): ActionReply {
    if (error instanceof PlatformError) return { code: error.code, message: error.message }
    this.options.onError(error)
    return { code: 'SYS_ERR', message: 'the simulator failed; its own log says why' }
  }
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

function collectionOf({ collectionName }: ActionBody): string | null {
  return typeof collectionName === 'string' ? collectionName : null
}

function parseBody(bytes: Buffer, contentType: string): ActionBody {
  if (contentType.startsWith('multipart/')) {
    const fields = [...readForm(bytes, contentType)]
    return Object.fromEntries(
      fields.map(([name, value]) => [name, name === 'requestData' ? value : value.toString()]),
    )
  }
  try {
    const body: unknown = JSON.parse(bytes.toString())
    if (typeof body === 'object' && body !== null) return { ...body }
  } catch {
    // Falls through to the refusal.
  }
  throw new PlatformError('INVALID_PARAM', 'the request is no JSON object')
}
