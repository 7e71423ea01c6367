import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { load, render, type SimulatedNode, type SimulatedRoot, sleep } from 'miniprogram-simulate'

const miniprogram = resolve(__dirname, '../../miniprogram')

interface Options {
  properties?: Record<string, unknown>
  /**
   * Renders the components of npm packages too. Without it they stay empty tags, which is faster and enough for most
   * tests.
   */
  withLibrary?: boolean
}

const shown: SimulatedRoot[] = []
afterEach(() => {
  for (const component of shown.splice(0)) leave(component)
})

/** Ends what WeChat ends: a page that goes on asking would be heard by the phone of a later test. */
function leave(component: SimulatedRoot): void {
  const { onUnload } = component.instance
  if (typeof onUnload === 'function') onUnload.call(component.instance)
  component.detach()
}

/**
 * Loads and shows a page or a component of the mini program afresh, with scripts of its own, in `document.body`, until
 * the test ends.
 * @param path below miniprogram/, without ending: `components/slot-grid/slot-grid`
 */
export function renderComponent(
  path: string,
  { properties = {}, withLibrary = false }: Options = {},
): SimulatedRoot {
  // A script registers its component only when it runs, so it has to run again for every load.
  jest.resetModules()
  const id = load(join(miniprogram, path), basename(path), {
    rootPath: miniprogram,
    usingComponents: withLibrary ? libraryComponents(path) : {},
  })
  const component = render(id, properties)
  component.attach(document.body)
  shown.push(component)
  return component
}

/** The npm components that a component and those inside it use, by tag, as paths that miniprogram-simulate finds. */
function libraryComponents(path: string): Record<string, string> {
  const found: Record<string, string> = {}
  const seen = new Set<string>()
  const waiting = [path]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const [tag, used] of Object.entries(usedComponents(next))) {
      if (/^[./]/.test(used)) waiting.push(used.startsWith('/') ? used : join(next, '..', used))
      else found[tag] = `/miniprogram_npm/${used}`
    }
  }
  return found
}

function usedComponents(path: string): Record<string, string> {
  const config: { usingComponents?: Record<string, string> } = JSON.parse(
    readFileSync(join(miniprogram, `${path}.json`), 'utf8'),
  )
  return config.usingComponents ?? {}
}

/** Taps an element and waits until its handlers have run. */
export async function tap(node: SimulatedNode | undefined): Promise<void> {
  if (!node) throw new Error('There is nothing to tap')
  node.dispatchEvent('tap')
  await sleep(0)
}

/** The details of all events of one name that a component emits from now on. */
export function emitted(component: SimulatedNode, name: string): unknown[] {
  const details: unknown[] = []
  component.addEventListener(name, ({ detail }) => details.push(detail))
  return details
}
