import { stored } from './stored'

/** Care mode: large text and targets. It follows WeChat's text size until the person decides by the switch. */

const chosen = stored<{ care: boolean }>('care')
const listeners = new Set<(care: boolean) => void>()

/** WeChat's standard is 16 or 17 px; from here on a person has asked for markedly larger text. */
const LARGE_TEXT_PX = 20

const wechatTextIsLarge = (): boolean => (wx.getAppBaseInfo().fontSizeSetting ?? 0) >= LARGE_TEXT_PX

/** Whether text and targets are large: as chosen here, else as WeChat's own text is. */
export const isCareMode = (): boolean => chosen.read()?.care ?? wechatTextIsLarge()

/** Decides for this phone; every page that is open follows at once. */
export const setCareMode = (care: boolean): void => {
  chosen.write({ care })
  for (const listener of listeners) listener(care)
}

/** Tells of every change; answers how to stop. */
export const onCareModeChange = (listener: (care: boolean) => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
