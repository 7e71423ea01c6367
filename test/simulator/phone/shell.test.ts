import type { Browser, Page } from 'playwright-core'
import type { Simulator } from '../../../simulator/simulator'
import { launch } from '../../helpers/browser'
import { startFixture } from './start-fixture'

let simulator: Simulator
let browser: Browser
let page: Page

const open = async (query: string) => {
  page = await browser.newPage({ viewport: { width: 1280, height: 1100 }, timezoneId: 'Asia/Shanghai' })
  await page.goto(`${simulator.url}/${query}`)
}

beforeAll(async () => {
  ;[simulator, browser] = await Promise.all([startFixture(), launch()])
})

afterEach(async () => {
  await page.close()
  simulator.cloud.clock.reset()
})

afterAll(async () => {
  await browser.close()
  await simulator.stop()
})

test('two phones with accounts of their own stand side by side, with what has to be typed to register', async () => {
  await open('?account=wang&second=zhou&page=pages/detail/detail')
  await page.frameLocator('iframe').first().getByText('编号').waitFor()
  await page.frameLocator('iframe').last().getByText('去详情').waitFor()
  await page.getByText('360602195403120040').waitFor()
  const stored = (place: number) =>
    page.frames()[place]?.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').settings.account)
  expect([await stored(1), await stored(2)]).toEqual(['wang', 'zhou'])
})

test('switching the account opens the phone of that person, also after a reload', async () => {
  await open('?account=wang')
  await page.getByLabel('登录的微信').first().selectOption('liu')
  await page.getByText('360603199105170239').waitFor()
  await page.reload()
  await page.getByText('360603199105170239').waitFor()
})

test('the network of a phone is switched while it runs', async () => {
  await open('?account=wang')
  await page.frameLocator('iframe').first().getByText('去详情').waitFor()
  await page.getByLabel('网络').first().selectOption('offline')
  const mode = await page
    .frames()[1]
    ?.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').settings.network)
  expect(mode).toBe('offline')
})

test('the clock of the address is the clock of everything', async () => {
  await open('?account=wang&clock=2026-12-01T09:00')
  await page.getByText('12月1日周二 09:00').waitFor()
  expect(simulator.cloud.clock.now().toISOString()).toMatch(/^2026-12-01T01:00/)
  await page.getByRole('button', { name: '明天' }).click()
  await page.getByText('12月2日周三 09:00').waitFor()
  await page.getByRole('button', { name: '现在' }).click()
  await page.getByText('（模拟）').waitFor({ state: 'detached' })
  expect(simulator.cloud.clock.ahead).toBe(0)
})

test('starting again is confirmed first', async () => {
  await open('?account=wang')
  await simulator.cloud.database.createCollection('things')
  await simulator.cloud.database.insert('things', [{ _id: 'one' }])
  page.once('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('button', { name: '清空并重新开始' }).click()
  expect(simulator.cloud.database.find('things')).toHaveLength(1)
  const reset = page.waitForResponse(/simulator\/reset/)
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: '清空并重新开始' }).click()
  expect((await reset).ok()).toBe(true)
  expect(simulator.cloud.database.find('things')).toHaveLength(0)
})

test('a message opens its page on the phone of whom it was sent to', async () => {
  await open('?account=wang&second=zhou')
  await page.frameLocator('iframe').last().getByText('去详情').waitFor()
  await simulator.cloud.inbox.add({
    openid: 'simulated-openid-zhou',
    templateId: 'booked',
    page: 'pages/detail/detail?id=7',
    fields: { thing1: '约好了' },
    sentAt: new Date().toISOString(),
  })
  await page.reload()
  await page.locator('#inbox').getByText('约好了').waitFor()
  await page.locator('#inbox').getByRole('button', { name: '打开' }).click()
  await page.frameLocator('iframe').last().getByText('编号').waitFor()
  await page.frameLocator('iframe').first().getByText('去详情').waitFor()

  await page.getByLabel('登录的微信').last().selectOption('')
  await page.locator('#inbox').getByRole('button', { name: '打开' }).click()
  await page.frameLocator('iframe').first().getByText('编号').waitFor()
  expect(await page.getByLabel('登录的微信').first().inputValue()).toBe('zhou')
})
