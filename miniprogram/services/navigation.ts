/** Moving between pages. */

/** WeChat keeps ten pages at most. */
const DEEPEST = 10

/** Every page, as code calls it. */
export type PageName =
  | 'home'
  | 'register'
  | 'channel'
  | 'business'
  | 'business-detail'
  | 'office'
  | 'slot'
  | 'details'
  | 'confirm'
  | 'ticket'
  | 'mine'
  | 'guide'
  | 'agent-guide'
  | 'green-channel'
  | 'green-pass'
  | 'notices'
  | 'notice'
  | 'offices'
  | 'contact'
  | 'privacy'
  | 'my-data'
  | 'appeal'
  | 'feedback'
  | 'open-data'
  | 'agent/mandates'
  | 'agent/mandate'
  | 'agent/apply'
  | 'agent/apply-check'
  | 'agent/choose-mandate'
  | 'staff/desk'
  | 'staff/scan'
  | 'staff/visit'
  | 'staff/find'
  | 'staff/today'
  | 'staff/inside'
  | 'staff/walk-in'
  | 'staff/reports'
  | 'staff/missed'
  | 'staff/mandate-queue'
  | 'staff/mandate-review'
  | 'staff/ban-queue'
  | 'staff/ban'
  | 'staff/ban-add'
  | 'staff/closures'
  | 'staff/closure-add'
  | 'staff/notices'
  | 'staff/notice-edit'
  | 'staff/feedback-queue'
  | 'staff/feedback-answer'
  | 'staff/signals'
  | 'staff/team'
  | 'staff/timetable'
  | 'staff/timetable-change'
  | 'staff/special-days'
  | 'staff/timetable-history'
  | 'staff/figures'
  | 'staff/fairness'
  | 'staff/audit'

/** Pages of a sub-package carry its name in front: `staff/desk` → `staff/desk/desk`. */
const routeOf = (page: PageName): string =>
  page.includes('/') ? `${page}/${page.slice(page.lastIndexOf('/') + 1)}` : `pages/${page}/${page}`

const addressOf = (page: PageName, query: Record<string, string>): string => {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `/${routeOf(page)}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

/** Opens a page above this one. */
export const open = (page: PageName, query: Record<string, string> = {}): void => {
  const url = addressOf(page, query)
  if (getCurrentPages().length < DEEPEST) void wx.navigateTo({ url })
  else void wx.redirectTo({ url })
}

/** Opens a page in place of this one. */
export const replaceWith = (page: PageName, query: Record<string, string> = {}): void =>
  void wx.redirectTo({ url: addressOf(page, query) })

/** Goes back to a page that lies below this one, else opens it. Already there, it stays. */
export const returnTo = (page: PageName): void => {
  const pages = getCurrentPages()
  const depth = pages.map(({ route }) => route).lastIndexOf(routeOf(page))
  const delta = pages.length - 1 - depth
  if (depth === -1) open(page)
  else if (delta > 0) void wx.navigateBack({ delta })
}

/** The name of the uppermost page that is none of these: where somebody came from. */
export const pageBelow = (above: readonly PageName[]): string => {
  const names = getCurrentPages().map(({ route }) => route.replace(/^pages\//, '').replace(/\/[^/]+$/, ''))
  return names.reverse().find((name) => !above.some((page) => page === name)) ?? 'home'
}

/** The page below, or home when this one was opened from outside. */
export const goBack = (): void => {
  if (getCurrentPages().length > 1) void wx.navigateBack()
  else replaceWith('home')
}

/** Home, with nothing left above or below it; on top of it a ticket or a mandate if one is given. */
export const goHome = (above: { ticket?: string; mandate?: string } = {}): void =>
  void wx.reLaunch({ url: addressOf('home', { ...above }) })
