import { element } from '../dom'
import { openPages, topPage } from '../page-stack'
import { onSettingsChange, settings } from '../settings'
import { changes, define } from './builtin'

/** `<page-meta>`: what a page says about itself, above all the size of one rem. */
export const pageMeta = define({
  properties: {
    backgroundTextStyle: '',
    backgroundColor: '',
    backgroundColorTop: '',
    backgroundColorBottom: '',
    rootBackgroundColor: '',
    scrollTop: '' as unknown,
    scrollDuration: 300,
    pageStyle: '',
    rootFontSize: '',
    pageFontSize: '',
    pageOrientation: '',
  },
  setUp(builtin) {
    const { host } = builtin
    const page = () => openPages().find((candidate) => candidate.element.contains(host))
    const apply = (changed: readonly string[] | null) => {
      const owner = page()
      if (!owner) return
      const { data } = builtin
      const root = owner.scroller.firstElementChild as HTMLElement | null
      owner.rootFontSize = fontSize(data.rootFontSize)
      if (root) {
        root.style.cssText = data.pageStyle
        root.style.fontSize = fontSize(data.pageFontSize) || root.style.fontSize
      }
      if (data.backgroundColor) owner.element.style.background = data.backgroundColor
      if (changes(changed, 'scrollTop') && data.scrollTop !== '') {
        owner.scroller.scrollTo({ top: Number.parseFloat(String(data.scrollTop)) })
      }
      if (owner === topPage()) owner.applyMeasures()
    }
    onSettingsChange(() => apply([]))
    return {
      // The page is attached after its components are made.
      update: (changed) => void queueMicrotask(() => apply(changed)),
    }
  },
})

/** `<navigation-bar>` inside `<page-meta>`. */
export const navigationBar = define({
  properties: {
    title: '',
    loading: false,
    frontColor: '',
    backgroundColor: '',
    colorAnimationDuration: 0,
    colorAnimationTimingFunc: 'linear',
  },
  setUp(builtin) {
    return {
      slot: element('span'),
      update() {
        const { title, loading, frontColor, backgroundColor } = builtin.data
        queueMicrotask(() => {
          const bar = topPage().navigationBar
          if (title) bar?.setTitle(title)
          bar?.setLoading(loading)
          bar?.setColors({ frontColor, backgroundColor })
        })
      },
    }
  },
})

function fontSize(value: string): string {
  return value === 'system' ? `${settings.fontSize}px` : value
}
