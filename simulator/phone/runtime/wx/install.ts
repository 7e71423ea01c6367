import { account } from './account'
import { createAnimation } from './animation'
import { audio } from './audio'
import { cloud } from './cloud'
import { device } from './device'
import { file } from './file'
import { userInterface } from './interface'
import { createIntersectionObserver } from './intersection'
import { media } from './media'
import { navigation } from './navigation'
import { SelectorQuery } from './selector-query'
import { storage } from './storage'
import { system } from './system'

const apis: Record<string, unknown> = {
  ...account,
  ...audio,
  ...device,
  ...file,
  ...media,
  ...navigation,
  ...storage,
  ...system,
  ...userInterface,
  cloud: withoutGaps(cloud, 'wx.cloud'),
  createAnimation,
  createIntersectionObserver,
  createSelectorQuery: () => new SelectorQuery(),
}

/** Puts `wx` into the global scope. */
export function installWx(): void {
  globalThis.wx = withoutGaps(apis, 'wx')
}

/** Reading what is not simulated says so clearly, once per name, and reads as absent. */
function withoutGaps(apis: Record<string, unknown>, prefix: string): Record<string, unknown> {
  const said = new Set<string>()
  return new Proxy(apis, {
    get(target, key) {
      if (typeof key !== 'string' || key in target || key === 'then') return Reflect.get(target, key)
      if (!said.has(key)) console.error(`${prefix}.${key} is not simulated`)
      said.add(key)
      return undefined
    },
  })
}
