import { Component } from 'glass-easel'
import type { Root } from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter'
import { element } from './dom'
import { associatedBackend, codeSpace } from './engine'
import type { EventChannel } from './event-channel'
import { createNavigationBar, type NavigationBar } from './navigation-bar'
import { type WindowConfig, windowConfig } from './program'
import { installPullDown, type PullDown } from './pull-down'
import type { Query, Target } from './router-url'
import { activatePageStyle } from './styles'

type Hook = (argument?: unknown) => unknown

export interface PageOptions {
  target: Target
  leading: 'none' | 'back' | 'home'
  onLeading(): void
  /** A bar below the page, on tab pages. */
  tabBar: HTMLElement | null
  eventChannel: EventChannel
}

/** A page of the stack: its component with the bars around it. */
export class PageView {
  readonly path: string
  readonly query: Query
  readonly element = element('div', 'phone-page')
  readonly viewport = element('main', 'phone-viewport')
  readonly scroller = element('div', 'phone-scroller')
  readonly navigationBar: NavigationBar | null
  readonly pullDown: PullDown
  /** The message of `wx.enableAlertBeforeUnload`. */
  leaveWarning: string | null = null
  /** Set by `<page-meta>`: CSS size of one rem. */
  rootFontSize = ''
  private readonly config: WindowConfig
  private readonly root: Root

  constructor(options: PageOptions) {
    this.path = options.target.path
    this.query = options.target.query
    this.config = windowConfig(this.path)
    this.navigationBar =
      this.config.navigationStyle === 'custom'
        ? null
        : createNavigationBar({ config: this.config, ...options })
    this.element.append(...(this.navigationBar ? [this.navigationBar.element] : []), this.viewport)
    if (options.tabBar) this.element.append(options.tabBar)
    this.viewport.append(this.scroller)
    this.applyBackground()
    this.root = associatedBackend.createRoot('page', codeSpace, this.path)
    const route = { route: this.path, options: this.query }
    for (const [name, value] of Object.entries(route)) {
      Object.defineProperty(this.instance, name, { value, writable: true, configurable: true })
    }
    Object.assign(this.instance as object, { getOpenerEventChannel: () => options.eventChannel })
    this.pullDown = installPullDown(this)
    this.watchScroll()
  }

  /** The page's `this`. */
  get instance(): Record<string, unknown> {
    return this.root.get() as unknown as Record<string, unknown>
  }

  get component() {
    return this.root.getComponent()
  }

  get allowsPullDown(): boolean {
    return this.config.enablePullDownRefresh === true
  }

  /** Attaches the page and runs its `onLoad`. */
  load(): void {
    this.passQuery()
    const placeholder = element('span')
    this.scroller.append(placeholder)
    this.root.attach(this.scroller as never, placeholder as never)
    this.call('onLoad', this.query)
  }

  ready(): void {
    this.call('onReady')
  }

  show(): void {
    this.element.hidden = false
    this.applyMeasures()
    this.wake()
  }

  hide(): void {
    this.sleep()
    this.element.hidden = true
  }

  /** The page is seen again, maybe because the whole mini program is. */
  wake(): void {
    this.call('onShow')
    this.component.triggerPageLifetime('show', [])
  }

  /** The page is not seen any more, maybe because the whole mini program is not. */
  sleep(): void {
    this.call('onHide')
    this.component.triggerPageLifetime('hide', [])
  }

  unload(): void {
    this.call('onUnload')
    this.root.release()
    this.element.remove()
  }

  /** Calls a method of the page if it has one. */
  call(name: string, argument?: unknown): unknown {
    const hook = this.instance[name]
    return typeof hook === 'function' ? (hook as Hook).call(this.instance, argument) : undefined
  }

  /** Makes the document's style and measures those of this page. */
  applyMeasures(): void {
    activatePageStyle(this.path)
    const { style } = document.documentElement
    style.setProperty('--page-vh', `${this.viewport.clientHeight / 100}px`)
    style.fontSize = this.rootFontSize
  }

  applyTheme(): void {
    const { navigationBarBackgroundColor, navigationBarTextStyle } = windowConfig(this.path)
    this.navigationBar?.setColors({
      frontColor: navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
      ...(navigationBarBackgroundColor ? { backgroundColor: navigationBarBackgroundColor } : {}),
    })
    this.applyBackground()
  }

  private applyBackground(): void {
    this.element.style.background = windowConfig(this.path).backgroundColor ?? '#ffffff'
  }

  // A page made with Component() receives its query in the properties of the same name.
  private passQuery(): void {
    for (const [name, value] of Object.entries(this.query)) {
      if (!Component.hasProperty(this.component, name)) continue
      const data = Component.getDataProxy(this.component)
      data.replaceProperty(name, value)
      data.applyDataUpdates()
    }
  }

  private watchScroll(): void {
    const margin = this.config.onReachBottomDistance ?? 50
    let reached = false
    this.scroller.addEventListener('scroll', () => {
      const { scrollTop, clientHeight, scrollHeight } = this.scroller
      this.call('onPageScroll', { scrollTop })
      const atBottom = scrollTop + clientHeight >= scrollHeight - margin
      if (atBottom && !reached) this.call('onReachBottom')
      reached = atBottom
    })
  }
}
