import { account } from './account'
import { createAnimation } from './animation'
import { audio } from './audio'
import { cloud } from './cloud'
import { device } from './device'
import { file } from './file'
import { withoutGaps } from './gaps'
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
