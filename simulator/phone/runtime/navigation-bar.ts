import { actionButton, element } from './dom'
import type { WindowConfig } from './program'

export interface NavigationBar {
  element: HTMLElement
  setTitle(title: string): void
  setColors(colors: { frontColor?: string; backgroundColor?: string }): void
  setLoading(loading: boolean): void
}

export interface NavigationBarOptions {
  config: WindowConfig
  /** What the button on the left does: nothing on a first page, home when a page was opened directly. */
  leading: 'none' | 'back' | 'home'
  onLeading(): void
}

/** The bar that the platform draws above a page. */
export function createNavigationBar({ config, leading, onLeading }: NavigationBarOptions): NavigationBar {
  const bar = element('div', 'phone-navigation-bar')
  const title = element('div', 'phone-navigation-title', config.navigationBarTitleText ?? '')
  title.setAttribute('role', 'heading')
  title.setAttribute('aria-level', '1')
  if (leading !== 'none') {
    const button = actionButton(`phone-navigation-${leading}`, '', onLeading)
    button.setAttribute('aria-label', leading === 'back' ? '返回' : '返回首页')
    bar.append(button)
  }
  const spinner = element('span', 'phone-spinner')
  spinner.hidden = true
  const center = element('div', 'phone-navigation-center')
  center.append(spinner, title)
  bar.append(center)
  const setColors: NavigationBar['setColors'] = ({ frontColor, backgroundColor }) => {
    if (backgroundColor) bar.style.background = backgroundColor
    if (frontColor) bar.style.color = frontColor
  }
  setColors({
    frontColor: config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
    backgroundColor: config.navigationBarBackgroundColor ?? '#000000',
  })
  return {
    element: bar,
    setTitle: (text) => {
      title.textContent = text
    },
    setColors,
    setLoading: (loading) => {
      spinner.hidden = !loading
    },
  }
}
