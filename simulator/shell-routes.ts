import path from 'node:path'
import * as esbuild from 'esbuild'
import { addressOf, type Routes, send, sendFile } from './web'

const pageDir = path.join(__dirname, 'phone', 'runtime', 'shell')

/** Serves the page around the phones. */
export function shellRoutes(): Routes {
  let script: Promise<string> | undefined
  return async (request, response) => {
    switch (addressOf(request).pathname) {
      case '/':
        return sendFile(response, pageDir, 'shell.html')
      case '/shell/shell.css':
        return sendFile(response, pageDir, 'shell.css')
      case '/shell/shell.js':
        script ??= bundle()
        return send(response, 'shell.js', await script)
      default:
        return false
    }
  }
}

async function bundle(): Promise<string> {
  const result = await esbuild.build({
    entryPoints: [path.join(pageDir, 'shell.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}
