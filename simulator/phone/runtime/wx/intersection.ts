import type { GeneralComponent } from 'glass-easel'
import { plainRect } from '../dom'
import { topPage } from '../page-stack'
import { unwrap } from '../wxs'

interface Margins {
  top?: number
  right?: number
  bottom?: number
  left?: number
}

interface Options {
  thresholds?: number[]
  observeAll?: boolean
}

/** `wx.createIntersectionObserver` on the browser's own. */
export function createIntersectionObserver(owner: unknown, options: Options = {}) {
  const component = unwrap(owner) as GeneralComponent | null
  let root: Element | null = null
  let rootMargin = '0px'
  let observer: IntersectionObserver | undefined
  const find = (selector: string) => elementsOf(component, selector)

  const api = {
    relativeTo(selector: string, margins: Margins = {}) {
      root = find(selector)[0] ?? null
      rootMargin = marginText(margins)
      return api
    },
    relativeToViewport(margins: Margins = {}) {
      root = topPage().viewport
      rootMargin = marginText(margins)
      return api
    },
    observe(selector: string, listener: (result: object) => void) {
      const report = (entries: IntersectionObserverEntry[]) => {
        for (const entry of entries) listener(resultOf(entry))
      }
      observer = new IntersectionObserver(report, { root, rootMargin, threshold: options.thresholds ?? [0] })
      for (const target of options.observeAll ? find(selector) : find(selector).slice(0, 1)) {
        observer.observe(target)
      }
    },
    disconnect() {
      observer?.disconnect()
    },
  }
  return api
}

function elementsOf(component: GeneralComponent | null, selector: string): Element[] {
  const found = component?.getShadowRoot()?.querySelectorAll(selector) ?? []
  return found.flatMap((element) => (element.getBackendElement() as unknown as Element | null) ?? [])
}

function marginText({ top = 0, right = 0, bottom = 0, left = 0 }: Margins): string {
  return `${top}px ${right}px ${bottom}px ${left}px`
}

function resultOf(entry: IntersectionObserverEntry): object {
  return {
    id: entry.target.getAttribute('data-mp-id') ?? '',
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: plainRect(entry.intersectionRect),
    boundingClientRect: plainRect(entry.boundingClientRect),
    relativeRect: entry.rootBounds ? plainRect(entry.rootBounds) : null,
    time: entry.time,
  }
}
