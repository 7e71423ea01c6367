import { onVisibility, pageNotFound } from './app'
import { element } from './dom'
import { EventChannel } from './event-channel'
import { askModal } from './overlay/modal'
import { PageView } from './page'
import { firstPage, isTabPage, pageExists } from './program'
import { pageUrl, parsePageUrl, type Target } from './router-url'
import { rememberPage } from './settings'
import { createTabBar, redrawTabBars } from './tab-bar'
import { onThemeChange } from './theme'

// The platform's limit; going further is an error there too.
const maximumDepth = 10

const stack: PageView[] = []
// Tab pages stay alive while another tab is shown.
const sleepingTabs = new Map<string, PageView>()

const screen = element('div', 'phone-screen')

export function topPage(): PageView {
  const top = stack.at(-1)
  if (!top) throw new Error('no page is open')
  return top
}

export function openPages(): readonly PageView[] {
  return stack
}

/** Opens a page above the current one. Throws the platform's message when it may not. */
export function navigateTo(url: string, channel: EventChannel): void {
  const target = findPage(url)
  if (isTabPage(target.path)) throw new Error('can not navigateTo a tabbar page')
  if (stack.length >= maximumDepth) throw new Error('webview count limit exceed')
  stack.at(-1)?.hide()
  open(target, channel)
}

export function redirectTo(url: string): void {
  const target = findPage(url)
  if (isTabPage(target.path)) throw new Error('can not redirectTo a tabbar page')
  stack.pop()?.unload()
  open(target)
}

export async function navigateBack(delta: number): Promise<void> {
  if (stack.length <= 1) throw new Error('cannot navigate back at first page.')
  if (!(await mayLeave())) throw new Error('cancel')
  for (let left = delta; left > 0 && stack.length > 1; left -= 1) stack.pop()?.unload()
  show(topPage())
}

export function switchTab(url: string): void {
  const target = findPage(url)
  if (!isTabPage(target.path)) throw new Error('can not switch to no-tabBar page')
  while (stack.length > 0 && !isTabPage(topPage().path)) stack.pop()?.unload()
  const current = stack.pop()
  if (current?.path === target.path) {
    stack.push(current)
    show(current)
    return
  }
  if (current) {
    current.hide()
    sleepingTabs.set(current.path, current)
  }
  const sleeping = sleepingTabs.get(target.path)
  if (!sleeping) {
    open({ ...target, query: {} })
    return
  }
  sleepingTabs.delete(target.path)
  stack.push(sleeping)
  show(sleeping)
}

export function reLaunch(url: string): void {
  const target = findPage(url)
  for (const page of [...stack.splice(0).reverse(), ...sleepingTabs.values()]) page.unload()
  sleepingTabs.clear()
  open(target)
}

/** Opens the page of the phone's address, or the first one. */
export function launchPage(target: Target): void {
  const found = pageExists(target.path)
  if (!found) pageNotFound(target.path, target.query)
  if (stack.length === 0) open(found ? target : { path: firstPage(), query: {} })
}

export function installPageStack(): void {
  document.body.append(screen)
  globalThis.getCurrentPages = () => stack.map((page) => page.instance)
  onThemeChange(() => {
    for (const page of [...stack, ...sleepingTabs.values()]) page.applyTheme()
    redrawTabBars()
  })
  onVisibility('show', () => stack.at(-1)?.wake())
  onVisibility('hide', () => stack.at(-1)?.sleep())
  addEventListener('resize', () => {
    if (stack.length === 0) return
    topPage().applyMeasures()
    const size = { windowWidth: innerWidth, windowHeight: topPage().viewport.clientHeight }
    topPage().call('onResize', { size })
    topPage().component.triggerPageLifetime('resize', [{ size }])
  })
}

function findPage(url: string): Target {
  const target = parsePageUrl(url, stack.at(-1)?.path ?? '')
  if (!pageExists(target.path)) throw new Error(`page "${target.path}" is not found`)
  return target
}

function open(target: Target, eventChannel = new EventChannel()): void {
  const page = new PageView({
    target,
    leading: leadingOf(target.path),
    onLeading: () => void leave(),
    tabBar: isTabPage(target.path) ? createTabBar(target.path, (path) => switchTab(`/${path}`)) : null,
    eventChannel,
  })
  stack.push(page)
  screen.append(page.element)
  page.applyMeasures()
  page.load()
  // onLoad may have gone on to another page already.
  if (stack.at(-1) === page) show(page)
  page.ready()
}

function show(page: PageView): void {
  page.show()
  rememberPage(pageUrl(page))
}

function leadingOf(path: string): 'none' | 'back' | 'home' {
  if (stack.length > 0) return 'back'
  return path === firstPage() || isTabPage(path) ? 'none' : 'home'
}

async function leave(): Promise<void> {
  if (stack.length > 1) await navigateBack(1).catch(() => undefined)
  else if (await mayLeave()) reLaunch(`/${firstPage()}`)
}

async function mayLeave(): Promise<boolean> {
  const warning = topPage().leaveWarning
  if (warning === null) return true
  const answer = await askModal({ title: '', content: warning })
  return answer.confirm
}
