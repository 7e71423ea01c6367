/** The part of miniprogram-simulate that the tests use; its own types lack events and are `any` elsewhere. */
declare module 'miniprogram-simulate' {
  interface SimulatedNode {
    readonly dom: HTMLElement
    readonly data: Readonly<Record<string, unknown>>
    /** `this` of the component: its methods and data. */
    readonly instance: Record<string, unknown>
    /** Looks inside this component's own template; classes are written as there. */
    querySelector(selector: string): SimulatedNode | undefined
    querySelectorAll(selector: string): SimulatedNode[]
    /** Arrives in the next microtask. */
    dispatchEvent(name: string, options?: { detail?: unknown }): void
    addEventListener(name: string, handler: (event: { detail: unknown }) => void): void
    setData(data: Record<string, unknown>): void
    triggerLifeTime(name: 'created' | 'attached' | 'ready' | 'moved' | 'detached'): void
    triggerPageLifeTime(name: 'show' | 'hide' | 'resize', options?: unknown): void
  }

  interface SimulatedRoot extends SimulatedNode {
    attach(parent: Node): void
    detach(): void
  }

  interface LoadOptions {
    compiler?: 'official' | 'simulate'
    /** The folder of app.json: absolute paths in `usingComponents` start there. */
    rootPath?: string
    /** Added to the `usingComponents` of every component. */
    usingComponents?: Record<string, string>
  }

  /** @returns the id to render */
  export function load(componentPath: string, tagName: string, options?: LoadOptions): string
  export function render(id: string, properties?: Record<string, unknown>): SimulatedRoot
  export function sleep(milliseconds: number): Promise<void>
  export { LoadOptions, SimulatedNode, SimulatedRoot }
}
