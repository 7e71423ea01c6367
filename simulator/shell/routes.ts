import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { addressOf, sendFile } from '../web'

const names: Record<string, string> = {
  '/': 'shell.html',
  '/shell/shell.js': 'shell.js',
  '/shell/shell.css': 'shell.css',
}

/** The page around the phones. */
export function shellRoutes(request: IncomingMessage, response: ServerResponse): boolean {
  const name = names[addressOf(request).pathname]
  return name !== undefined && sendFile(response, path.join(__dirname, 'page'), name)
}
