import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import * as esbuild from 'esbuild'
import type { EventHub } from '../events'
import { personOf } from '../people'
import { addressOf, type Routes, send, sendFile, sendNothing } from '../web'
import { type PhoneCloud, serveCloud } from './cloud-routes'
import { type Build, type Compiler, createCompiler } from './compiler/compiler'
import { formatProblem } from './compiler/problem'
import { iconShape } from './icons'
import { phonePage } from './page'

export interface PhoneOptions {
  /** Folder with app.json. */
  miniprogramDir: string
  nodeModulesDir?: string
  /** Default: one that compiles the folder. */
  compiler?: Compiler | undefined
  /** Looked up at each call, since the cloud's server is started with the phone's routes. */
  cloud(): PhoneCloud
  events: EventHub
  /** Runs before each build, e.g. to pack npm packages. */
  beforeBuild?(): Promise<void>
  /** Where problems of a build are printed; default: the terminal. */
  print?(text: string): void
}

export interface Phone {
  /** `/phone` and everything below it. */
  routes: Routes
  /** The latest build; builds at first and after changes of the source. */
  build(): Promise<Build>
  /** Rebuilds after every change of the source and reloads the phones. */
  watch(): void
  close(): Promise<void>
}

const runtimeDir = path.join(__dirname, 'runtime')
const settleMs = 60

/** Serves a mini program as phones in a browser: `/phone?account=<key>&page=<page>`. */
export function createPhone(options: PhoneOptions): Phone {
  const print = options.print ?? ((text: string) => console.error(text))
  const compiler = options.compiler ?? createCompiler(options)
  const runtime = bundleRuntime()
  let building: Promise<Build> | undefined
  let watcher: fs.FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined

  const problemsOf = (build: Build) => build.problems.map((problem) => formatProblem(problem, process.cwd()))
  const build = () => {
    building ??= buildNow()
    return building
  }
  const buildNow = async () => {
    await options.beforeBuild?.()
    const finished = await compiler.build()
    for (const problem of problemsOf(finished)) print(problem)
    return finished
  }
  const rebuild = async () => {
    await building
    building = undefined
    const { events } = options
    const finished = await build()
    if (finished.ok) events.publish({ type: 'reload' })
    else events.publish({ type: 'problems', problems: problemsOf(finished) })
  }

  async function routes(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname, searchParams } = addressOf(request)
    if (pathname === '/phone') {
      if (!personOf(searchParams.get('account'))) return redirectToFirst(response, searchParams)
      const finished = await build()
      const start = {
        clockOffset: options.cloud().clock.ahead,
        problems: finished.ok ? [] : problemsOf(finished),
        runs: finished.files.size > 0,
      }
      return send(response, 'phone.html', phonePage(start))
    }
    if (!pathname.startsWith('/phone/')) return false
    const name = pathname.slice('/phone/'.length)
    const ownScript = (await runtime).get(name)
    if (ownScript !== undefined) return send(response, name, ownScript)
    if (name === 'phone.css') return send(response, name, readStyles())
    if (name.startsWith('files/'))
      return sendFile(response, options.miniprogramDir, name.slice('files/'.length))
    if (name.startsWith('icons/')) return sendIcon(response, path.basename(name, '.svg'))
    if (await serveCloud(options.cloud(), options.events, request, response)) return true
    const file = (await build()).files.get(name)
    return file === undefined ? sendNothing(response) : send(response, name, file)
  }

  return {
    routes,
    build,
    watch() {
      watcher = fs.watch(options.miniprogramDir, { recursive: true }, (_event, name) => {
        // What `beforeBuild` packs is part of the build that it runs before.
        if (name?.startsWith('miniprogram_npm')) return
        clearTimeout(timer)
        timer = setTimeout(() => void rebuild(), settleMs)
      })
    },
    async close() {
      clearTimeout(timer)
      watcher?.close()
      await compiler.dispose()
    },
  }
}

// In the order in which later ones may refine earlier ones.
function readStyles(): string {
  const names = ['screen', 'builtins', 'containers', 'overlays']
  return names
    .map((name) => fs.readFileSync(path.join(runtimeDir, 'styles', `${name}.css`), 'utf8'))
    .join('\n')
}

/** The scripts of the phone itself, by name. Its source map is as large as two programs, so it is a file of its own. */
async function bundleRuntime(): Promise<Map<string, string>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(runtimeDir, 'main.ts')],
    outfile: 'runtime.js',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
    sourcemap: 'linked',
    logLevel: 'silent',
    // The mode that a mini program's own scripts run in.
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]))
}

function sendIcon(response: ServerResponse, name: string): true {
  const shape = iconShape(name)
  return shape === null ? sendNothing(response) : send(response, 'icon.svg', shape)
}

// An address without an account still opens a phone.
function redirectToFirst(response: ServerResponse, query: URLSearchParams): true {
  query.set('account', 'wang')
  response.writeHead(302, { location: `/phone?${query}` }).end()
  return true
}
