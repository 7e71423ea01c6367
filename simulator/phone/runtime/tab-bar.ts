import { element } from './dom'
import { type TabItem, tabBar } from './program'

const badges = new Map<number, string>()
const bars = new Set<() => void>()

/** The bar below a tab page. */
export function createTabBar(current: string, open: (path: string) => void): HTMLElement | null {
  const bar = element('div', 'phone-tab-bar')
  bar.setAttribute('role', 'tablist')
  const draw = () => {
    const config = tabBar()
    if (!config || config.custom) return
    bar.style.background = config.backgroundColor ?? '#ffffff'
    bar.classList.toggle('phone-tab-bar-white', config.borderStyle === 'white')
    bar.replaceChildren(
      ...config.list.map((item, index) => {
        const selected = item.pagePath === current
        const tab = createTab(item, selected, index)
        tab.style.color = (selected ? config.selectedColor : config.color) ?? ''
        tab.addEventListener('click', () => open(item.pagePath))
        return tab
      }),
    )
  }
  const config = tabBar()
  if (!config || config.custom) return null
  draw()
  bars.add(draw)
  return bar
}

export function setTabBadge(index: number, text: string | undefined): void {
  if (text === undefined) badges.delete(index)
  else badges.set(index, text)
  redrawTabBars()
}

export function redrawTabBars(): void {
  for (const draw of bars) draw()
}

function createTab(item: TabItem, selected: boolean, index: number): HTMLElement {
  const tab = element('button')
  tab.type = 'button'
  tab.setAttribute('role', 'tab')
  tab.setAttribute('aria-selected', String(selected))
  const icon = selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath
  if (icon) {
    const image = element('img')
    image.src = `/phone/files/${icon}`
    image.alt = ''
    tab.append(image)
  }
  tab.append(element('span', '', item.text))
  const badge = badges.get(index)
  if (badge !== undefined) tab.append(element('i', badge ? 'phone-badge' : 'phone-dot', badge))
  return tab
}
