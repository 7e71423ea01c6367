import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../build/paths'

/** WeChat's own compiler. 276 MB, so it is fetched when asked for and is no dependency. */
const compiler = { name: 'miniprogram-ci', version: '2.1.42' }
const patience = 5 * 60_000

const cache = join(root, '.cache', 'wechat')

/** Installs the compiler into `.cache/wechat`, unless it is there. */
async function fetchCompiler(): Promise<string> {
  const folder = join(cache, `${compiler.name}-${compiler.version}`)
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return folder
  console.log(`Fetching ${compiler.name} ${compiler.version} (about 280 MB, once) …`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const manifest = { private: true, dependencies: { [compiler.name]: compiler.version } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const install = spawn(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if ((await ended(install)) !== 0) throw new Error(`${compiler.name} could not be fetched`)
  await writeFile(complete, '')
  return folder
}

/**
 * Compiles a mini program with WeChat's own compiler, without WeChat: no account, no network.
 * @param project the folder with project.config.json
 * @returns the folder with the compiled files
 * @throws with the compiler's messages when it finds an error
 */
export async function compileOfficially(project: string): Promise<string> {
  const folder = await fetchCompiler()
  const output = join(cache, 'compiled')
  const scratch = join(cache, 'scratch')
  await rm(output, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  // A process group of its own, so that the children it leaves behind can be ended with it.
  const child = spawn(process.execPath, [join(__dirname, 'compile.cjs'), folder, project, output], {
    cwd: scratch,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', (chunk) => {
    log += chunk
  })
  child.stderr.on('data', (chunk) => {
    log += chunk
  })
  const end = () => endGroup(child)
  const timer = setTimeout(end, patience)
  process.once('exit', end)
  process.once('SIGINT', () => process.exit(130))
  const code = await ended(child)
  clearTimeout(timer)
  end()
  process.off('exit', end)
  await rm(scratch, { recursive: true, force: true })
  if (code !== 0) throw new Error(`WeChat's compiler refuses the mini program:\n${log}`)
  return output
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', done)
  })
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left of the group.
  }
}
