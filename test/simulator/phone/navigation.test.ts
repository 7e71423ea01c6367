import { callWx, openRoutes, pageData, swipe } from './open-page'
import { useFixture } from './use-fixture'

const fixture = useFixture()

const open = async (...phone: Parameters<ReturnType<typeof fixture>['phone']>) =>
  (await fixture().phone(...phone)).page

test('the first page runs, with WXS, slots, events of components and the theme of the bar', async () => {
  const page = await open()
  await expect(page.getByText('甲、乙 数组 a#b#').isVisible()).resolves.toBe(true)
  await page.getByText('计 次数 0！').tap()
  await page.getByText('数到 1').waitFor()
  expect(await page.locator('.phone-navigation-title').textContent()).toBe('首页')
})

test('a page is opened with its query, goes back, and both see their lifetimes', async () => {
  const page = await open()
  await page.getByRole('link', { name: '去详情' }).tap()
  await page.getByText('编号 7，甲').waitFor()
  expect(await openRoutes(page)).toEqual(['pages/home/home', 'pages/detail/detail'])
  expect(new URL(page.url()).searchParams.get('page')).toBe('pages/detail/detail?id=7&name=%E7%94%B2')
  await page.getByRole('button', { name: '返回' }).tap()
  expect(await openRoutes(page)).toEqual(['pages/home/home'])
  expect(await pageData(page)).toMatchObject({ shown: 2 })
})

test('a reload comes back to the page that was shown', async () => {
  const page = await open()
  await page.getByRole('link', { name: '去详情' }).tap()
  await page.getByText('编号 7，甲').waitFor()
  await page.reload()
  await page.getByText('编号 7，甲').waitFor()
  await page.getByRole('button', { name: '返回首页' }).tap()
  expect(await openRoutes(page)).toEqual(['pages/home/home'])
})

test('opener and opened page talk through their channel', async () => {
  const page = await open()
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        wx.navigateTo({
          url: '/pages/detail/detail?id=9',
          events: { loaded: resolve },
          success: ({ eventChannel }) => eventChannel.emit('greet', { text: '您好' }),
        })
      }),
  )
  expect(heard).toEqual({ id: '9' })
  await page.getByText('您好').waitFor()
})

test('an answer that comes after its page was left changes nothing that is seen', async () => {
  const page = await open({ page: 'pages/detail/detail' })
  await page.evaluate(async () => {
    const left = getCurrentPages().at(-1)
    await wx.reLaunch({ url: '/pages/home/home' })
    left?.setData({ heard: '来晚了' })
  })
  await expect(page.getByText('来晚了').count()).resolves.toBe(0)
})

test('ten pages fit; the eleventh is refused as on the platform', async () => {
  const page = await open()
  const results = []
  for (let count = 0; count < 10; count += 1) {
    results.push(await callWx(page, 'navigateTo', { url: `/pages/detail/detail?id=${count}` }))
  }
  expect(results[8]).toMatchObject({ errMsg: 'navigateTo:ok' })
  expect(results[9]).toEqual({ errMsg: 'navigateTo:fail webview count limit exceed' })
  await callWx(page, 'navigateBack', { delta: 9 })
  expect(await openRoutes(page)).toEqual(['pages/home/home'])
  expect(await callWx(page, 'navigateBack')).toEqual({
    errMsg: 'navigateBack:fail cannot navigate back at first page.',
  })
})

test('tabs keep their pages; wrong ways to open a page are refused', async () => {
  const page = await open()
  await page.getByText('计 次数 0！').tap()
  await page.getByRole('tab', { name: '其他' }).tap()
  await page.getByText('另一个页签').waitFor()
  await callWx(page, 'switchTab', { url: '/pages/home/home' })
  expect(await pageData(page)).toMatchObject({ counted: 1, shown: 2 })
  expect(await callWx(page, 'navigateTo', { url: '/pages/other/other' })).toEqual({
    errMsg: 'navigateTo:fail can not navigateTo a tabbar page',
  })
  expect(await callWx(page, 'switchTab', { url: '/pages/detail/detail' })).toEqual({
    errMsg: 'switchTab:fail can not switch to no-tabBar page',
  })
  expect(await callWx(page, 'navigateTo', { url: '/pages/gone/gone' })).toEqual({
    errMsg: 'navigateTo:fail page "pages/gone/gone" is not found',
  })
  await callWx(page, 'reLaunch', { url: '/sub/inner/inner' })
  await page.getByText('分包页面').waitFor()
  expect(await openRoutes(page)).toEqual(['sub/inner/inner'])
})

test('leaving a page that warns asks first', async () => {
  const page = await open()
  await callWx(page, 'navigateTo', { url: '/pages/detail/detail' })
  await callWx(page, 'enableAlertBeforeUnload', { message: '还没有提交' })
  await page.getByRole('button', { name: '返回' }).tap()
  await page.getByText('还没有提交').waitFor()
  await page.getByRole('button', { name: '取消' }).tap()
  expect(await openRoutes(page)).toHaveLength(2)
  await page.getByRole('button', { name: '返回' }).tap()
  await page.getByRole('button', { name: '确定' }).tap()
  await page.getByText('去详情').waitFor()
})

test('scrolling reaches the bottom once, pulling down refreshes', async () => {
  const page = await open()
  await callWx(page, 'pageScrollTo', { selector: '#bottom', duration: 0 })
  await page.getByText('到底 1').waitFor()
  await callWx(page, 'pageScrollTo', { scrollTop: 0, duration: 0 })
  await page.waitForFunction(() => document.querySelector('.phone-scroller')?.scrollTop === 0)
  await swipe(page, [180, 200], [180, 400])
  await page.waitForFunction(() => getCurrentPages().at(-1)?.data.refreshed === 1)
})

test('dark mode changes variables, media queries and the bars while the page is open', async () => {
  const page = await open()
  const colours = () =>
    page.evaluate(() => ({
      bar: getComputedStyle(document.querySelector('.phone-navigation-bar') as Element).backgroundColor,
      text: getComputedStyle(document.querySelector('wx-page') as Element).color,
      theme: wx.getAppBaseInfo().theme,
    }))
  expect(await colours()).toEqual({ bar: 'rgb(255, 255, 255)', text: 'rgb(31, 39, 51)', theme: 'light' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForSelector('html[data-theme=dark]', { state: 'attached' })
  expect(await colours()).toEqual({ bar: 'rgb(17, 17, 17)', text: 'rgb(238, 238, 238)', theme: 'dark' })
})

test('the text size of WeChat is that of a page with page-meta', async () => {
  const page = await open({ fontSize: '22' })
  const size = await page.locator('#box, [data-mp-id=box]').evaluate((box) => getComputedStyle(box).fontSize)
  expect(size).toBe('22px')
  expect(await page.evaluate(() => wx.getAppBaseInfo().fontSizeSetting)).toBe(22)
})

test.each([320, 375, 430])('a phone of %i px gives 750 rpx and no sideways scrolling', async (width) => {
  const page = await open({}, { width })
  const box = await page.locator('[data-mp-id=box]').boundingBox()
  expect(box?.width).toBeCloseTo(width / 2, 0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
})
