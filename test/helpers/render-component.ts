import { existsSync, readFileSync } from 'node:fs'
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
  for (const component of shown.splice(0)) component.detach()
})

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
function libraryComponents(path: string, seen = new Set<string>()): Record<string, string> {
  const file = join(miniprogram, `${path}.json`)
  if (seen.has(file) || !existsSync(file)) return {}
  seen.add(file)
  const { usingComponents = {} }: { usingComponents?: Record<string, string> } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  return Object.entries(usingComponents).reduce<Record<string, string>>((found, [tag, used]) => {
    if (!/^[./]/.test(used)) return { ...found, [tag]: `/miniprogram_npm/${used}` }
    const inner = used.startsWith('/') ? used : join(path, '..', used)
    return { ...found, ...libraryComponents(inner, seen) }
  }, {})
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
