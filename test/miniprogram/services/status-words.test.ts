import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STATUS_WORDS } from '../../../miniprogram/services/status-words'

const icons = join(__dirname, '../../../miniprogram/miniprogram_npm/tdesign-miniprogram/icon/icon.wxss')
const states = Object.entries(STATUS_WORDS)

it('every state has a word and an icon of its own', () => {
  expect(new Set(states.map(([, { words }]) => words)).size).toBe(states.length)
  expect(new Set(states.map(([, { icon }]) => icon)).size).toBe(states.length)
})

it.each(states)('the icon of %s is one that the library draws', (_status, { icon }) => {
  expect(readFileSync(icons, 'utf8')).toContain(`.t-icon-${icon}:before`)
})
