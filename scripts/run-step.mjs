// Running the tools of this repository as child processes, with their output passed through.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** @param {string} text */
export function say(text) {
  console.log(`\n› ${text}`)
}

/**
 * Runs a program and waits for its end. When this process is asked to end, it does so after the program.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {Promise<boolean>} whether it ended well
 */
export function run(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    let asked = false
    // Ctrl+C reaches the child by itself, as it shares the terminal; twice would kill it while it tidies up.
    const wait = () => {
      asked = true
    }
    const pass = () => {
      asked = true
      child.kill('SIGTERM')
    }
    process.on('SIGINT', wait).on('SIGTERM', pass)
    /** @param {boolean} ok */
    const end = (ok) => {
      process.off('SIGINT', wait).off('SIGTERM', pass)
      if (asked) process.exit(ok ? 0 : 130)
      done(ok)
    }
    child.on('error', (error) => {
      console.error(`${command} cannot be started: ${error.message}`)
      end(false)
    })
    child.on('exit', (code) => end(code === 0))
  })
}

/**
 * Runs the command line tool of an installed package, without npx and without a shell.
 * @param {string} tool as in node_modules/.bin
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runTool(tool, args, env) {
  return run(process.execPath, [toolScript(tool), ...args], env)
}

/** Which package holds a tool, where the names differ. */
const packageOfTool = /** @type {Record<string, string>} */ ({ biome: '@biomejs/biome', tsc: 'typescript' })

/** @param {string} tool */
function toolScript(tool) {
  const manifestFile = join(root, 'node_modules', packageOfTool[tool] ?? tool, 'package.json')
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = createRequire(import.meta.url)(manifestFile)
  const script = typeof bin === 'string' ? bin : bin[tool]
  if (script === undefined) throw new Error(`${manifestFile} has no tool ${tool}`)
  return join(dirname(manifestFile), script)
}
