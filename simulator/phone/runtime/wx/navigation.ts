import { EventChannel } from '../event-channel'
import { navigateBack, navigateTo, redirectTo, reLaunch, switchTab, topPage } from '../page-stack'
import { program, tabBar } from '../program'
import { setTabBadge } from '../tab-bar'
import { asyncApi, silentApi } from './api'

interface UrlOptions {
  url: string
}

interface NavigateToOptions extends UrlOptions {
  events?: Record<string, (...args: unknown[]) => void>
}

interface ScrollOptions {
  scrollTop?: number
  duration?: number
  selector?: string
  offsetTop?: number
}

export const navigation = {
  navigateTo: asyncApi('navigateTo', ({ url, events = {} }: NavigateToOptions) => {
    const eventChannel = new EventChannel()
    for (const [name, listener] of Object.entries(events)) eventChannel.on(name, listener)
    navigateTo(url, eventChannel)
    return { eventChannel }
  }),
  redirectTo: asyncApi('redirectTo', ({ url }: UrlOptions) => redirectTo(url)),
  switchTab: asyncApi('switchTab', ({ url }: UrlOptions) => switchTab(url)),
  reLaunch: asyncApi('reLaunch', ({ url }: UrlOptions) => reLaunch(url)),
  navigateBack: asyncApi('navigateBack', ({ delta = 1 }: { delta?: number }) => navigateBack(delta)),

  setNavigationBarTitle: asyncApi('setNavigationBarTitle', ({ title }: { title: string }) =>
    topPage().navigationBar?.setTitle(title),
  ),
  setNavigationBarColor: asyncApi(
    'setNavigationBarColor',
    (colors: { frontColor: string; backgroundColor: string }) => topPage().navigationBar?.setColors(colors),
  ),
  showNavigationBarLoading: asyncApi('showNavigationBarLoading', () =>
    topPage().navigationBar?.setLoading(true),
  ),
  hideNavigationBarLoading: asyncApi('hideNavigationBarLoading', () =>
    topPage().navigationBar?.setLoading(false),
  ),
  hideHomeButton: asyncApi('hideHomeButton', () =>
    topPage().element.querySelector('.phone-navigation-home')?.remove(),
  ),
  setBackgroundColor: silentApi('setBackgroundColor'),
  setBackgroundTextStyle: silentApi('setBackgroundTextStyle'),

  pageScrollTo: asyncApi('pageScrollTo', (options: ScrollOptions) => {
    const { scroller } = topPage()
    const target = options.selector ? scroller.querySelector(scoped(options.selector)) : null
    const offset = options.offsetTop ?? 0
    const top = target
      ? scroller.scrollTop +
        target.getBoundingClientRect().top -
        scroller.getBoundingClientRect().top +
        offset
      : (options.scrollTop ?? 0)
    scroller.scrollTo({ top, behavior: options.duration === 0 ? 'auto' : 'smooth' })
  }),
  startPullDownRefresh: asyncApi('startPullDownRefresh', () => topPage().pullDown.start()),
  stopPullDownRefresh: asyncApi('stopPullDownRefresh', () => topPage().pullDown.stop()),

  enableAlertBeforeUnload: asyncApi('enableAlertBeforeUnload', ({ message }: { message: string }) => {
    topPage().leaveWarning = message
  }),
  disableAlertBeforeUnload: asyncApi('disableAlertBeforeUnload', () => {
    topPage().leaveWarning = null
  }),

  setTabBarBadge: asyncApi('setTabBarBadge', ({ index, text }: { index: number; text: string }) =>
    setTabBadge(checkTab(index), text),
  ),
  removeTabBarBadge: asyncApi('removeTabBarBadge', ({ index }: { index: number }) =>
    setTabBadge(checkTab(index), undefined),
  ),
  showTabBarRedDot: asyncApi('showTabBarRedDot', ({ index }: { index: number }) =>
    setTabBadge(checkTab(index), ''),
  ),
  hideTabBarRedDot: asyncApi('hideTabBarRedDot', ({ index }: { index: number }) =>
    setTabBadge(checkTab(index), undefined),
  ),
}

function checkTab(index: number): number {
  const { list = [] } = tabBar() ?? {}
  if (index < 0 || index >= list.length) throw new Error('tabbar item not found')
  return index
}

// Classes of a page that shares its styles are written as they are; ids become attributes.
function scoped(selector: string): string {
  const scope = program.scopes[topPage().path]
  return selector
    .replace(/#([\w-]+)/g, '[data-mp-id="$1"]')
    .replace(/\.([\w-]+)/g, scope ? `.${scope}--$1` : '.$1')
}
