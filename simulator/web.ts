import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'

/** Answers a request, or leaves it to others with false. */
export type Routes = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
}

export function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://simulator')
}

/** Sends text or bytes; the type follows the extension of `name`. */
export function send(response: ServerResponse, name: string, body: string | Buffer): true {
  const type = types[path.extname(name)] ?? 'application/octet-stream'
  // Everything may have been rebuilt a moment ago.
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  return true
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(value))
  return true
}

export function sendNothing(response: ServerResponse, status = 404): true {
  response.writeHead(status).end()
  return true
}

/** Sends a file of a folder; paths that lead out of the folder do not exist. */
export function sendFile(response: ServerResponse, folder: string, name: string): true {
  const file = path.join(folder, decodeURIComponent(name))
  const inside = file.startsWith(path.resolve(folder) + path.sep)
  if (!inside || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return sendNothing(response)
  return send(response, file, fs.readFileSync(file))
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function readJsonBody<T>(request: IncomingMessage): Promise<T> {
  const text = (await readBytes(request)).toString('utf8')
  return JSON.parse(text || '{}') as T
}
