import type { SimulatedRoot } from 'miniprogram-simulate'
import { tap } from '../helpers/render-component'
import { says } from './controls'
import { settled } from './open-page'

/** Writes into the field for words of one's own, in place of what was there. */
export const write = async (page: SimulatedRoot, value: string): Promise<void> => {
  says(page.querySelector('.words'), 'change', { key: 'words', value })
  await settled()
}

/** Presses the button that sends the page. */
export const submit = async (page: SimulatedRoot): Promise<void> => {
  await tap(page.querySelector('.submit'))
  await settled()
}
