import type { Page } from 'playwright-core'
import { callWx } from './open-page'
import { useFixture } from './use-fixture'

// Handsets serve again, which must not be seen by any test.

const fixture = useFixture()

const keys = async (page: Page) => (await callWx(page, 'getStorageInfo')).keys
const looksOf = (page: Page) =>
  page.evaluate(() => ({
    width: innerWidth,
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    storage: localStorage.length,
  }))

test('a phone that comes after another is as good as new', async () => {
  const first = await fixture().phone({}, { width: 430 })
  await callWx(first.page, 'setStorage', { key: 'drafts', data: 'mine' })
  await first.page.emulateMedia({ colorScheme: 'dark' })
  let heard = 0
  first.page.on('console', () => {
    heard += 1
  })
  expect(await keys(first.page)).toEqual(['drafts'])
  await first.close()

  const second = await fixture().phone()
  expect(second.context).toBe(first.context)
  expect(await keys(second.page)).toEqual([])
  expect(await looksOf(second.page)).toEqual({ width: 375, isDark: false, storage: 0 })
  await second.page.evaluate(() => console.log('hello'))
  expect(heard).toBe(0)
})

test('phones held at once share nothing', async () => {
  const [one, other] = [await fixture().phone(), await fixture().phone()]
  await callWx(one.page, 'setStorage', { key: 'drafts', data: 'mine' })
  expect(await keys(other.page)).toEqual([])
  // Put away twice, it is still one phone.
  await one.close()
  await one.close()
  const [next, last] = [await fixture().phone(), await fixture().phone()]
  expect(next.page).not.toBe(last.page)
})

test('a phone with something of its own is no other’s', async () => {
  const special = await fixture().phone({}, { colorScheme: 'dark' })
  expect((await looksOf(special.page)).isDark).toBe(true)
  await special.close()
  expect((await looksOf((await fixture().phone()).page)).isDark).toBe(false)
})
