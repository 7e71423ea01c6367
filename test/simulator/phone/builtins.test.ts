import type { Page } from 'playwright-core'
import { chooseOnWheel } from '../../helpers/choose-on-wheel'
import { callWx, pageData, swipe } from './open-page'
import { useFixture } from './use-fixture'

const fixture = useFixture()
let page: Page

const open = async (path: string) => {
  page = await fixture().open(path)
}

describe('what a page shows', () => {
  beforeEach(() => open('pages/builtins/builtins'))

  test('taps come from fingers, mice and keys, not from what is disabled, and stop where they are caught', async () => {
    await page.getByRole('button', { name: '打开凭证' }).tap()
    await page.getByRole('button', { name: '普通按钮' }).click()
    await page.getByRole('button', { name: '打开凭证' }).press('Enter')
    await page.getByText('停用按钮').tap({ force: true })
    await page.getByText('里面').tap()
    expect(await pageData(page)).toMatchObject({ taps: ['view', 'button', 'view', 'disabled', 'inner'] })
  })

  test('a long touch is a longpress', async () => {
    await page
      .getByText('长按这里')
      .dispatchEvent('touchstart', { touches: [], changedTouches: [], targetTouches: [] })
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.taps.includes('long'))
  })

  test('pictures load from the folder of the page and are named by their label', async () => {
    await page.getByText('宽 24').waitFor()
    expect(await page.getByRole('img', { name: '一个点' }).isVisible()).toBe(true)
  })

  test('rich text shows what is safe', async () => {
    await page.getByText('富文本 粗').waitFor()
    expect(await page.locator('wx-rich-text script').count()).toBe(0)
  })

  test('a swiper turns by finger and by data', async () => {
    const box = await page.locator('wx-swiper').boundingBox()
    if (!box) throw new Error('no swiper')
    await swipe(page, [box.x + 150, box.y + 50], [box.x + 30, box.y + 50])
    await page.getByText('翻到 1').waitFor()
    await page.evaluate(() => getCurrentPages().at(-1)?.setData({ current: 2 }))
    await page.getByText('翻到 2').waitFor()
  })

  test('a scroll view moves to where data says and tells its end once', async () => {
    await page.evaluate(() => getCurrentPages().at(-1)?.setData({ scrollTop: 500 }))
    await page.getByText('触底 1').waitFor()
  })

  test('WXS handlers move elements without the page', async () => {
    const box = await page.getByText('拖动').boundingBox()
    if (!box) throw new Error('no handle')
    await swipe(page, [box.x + 10, box.y + 10], [box.x + 70, box.y + 10])
    expect(await page.getByText('拖动').getAttribute('style')).toContain('translateX(60px)')
  })

  test('animations of createAnimation play', async () => {
    await page.evaluate(() => {
      const animation = wx.createAnimation({ duration: 10 }).translateX(30).step().export()
      getCurrentPages().at(-1)?.setData({ animation })
    })
    await page.waitForFunction(() =>
      document.querySelector<HTMLElement>('[data-mp-id=moving]')?.style.transform.includes('30px'),
    )
  })

  test('a selector query measures elements and gives the node of a canvas to draw on', async () => {
    const drawn = await page.evaluate(
      () =>
        new Promise((resolve) => {
          wx.createSelectorQuery()
            .select('#canvas')
            .fields({ node: true, size: true })
            .select('#handle')
            .boundingClientRect()
            .exec(([canvas, handle]) => {
              const context = canvas.node.getContext('2d')
              context.fillRect(0, 0, 1, 1)
              const { data } = context.getImageData(0, 0, 1, 1)
              resolve({ width: canvas.width, alpha: data[3], handle: handle.width })
            })
        }),
    )
    expect(drawn).toEqual({ width: 40, alpha: 255, handle: 100 })
  })

  test('an intersection observer tells when something is scrolled into view', async () => {
    await page.evaluate(() => {
      const shown = getCurrentPages().at(-1)
      wx.createIntersectionObserver(shown as never)
        .relativeToViewport()
        .observe('#watched', ({ intersectionRatio }) => {
          if (intersectionRatio > 0) shown?.setData({ taps: ['seen'] })
        })
    })
    await callWx(page, 'pageScrollTo', { selector: '#watched', duration: 0 })
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.taps[0] === 'seen')
  })
})

describe('what a page asks', () => {
  beforeEach(() => open('pages/forms/forms'))

  test('typing tells the page, keeps the limit, and a returned value replaces it', async () => {
    const name = page.getByPlaceholder('姓名')
    await name.pressSequentially('王秀英老人')
    await page.getByText('输入 王秀英老').waitFor()
    await name.press('Enter')
    expect(await pageData(page)).toMatchObject({ confirmed: '王秀英老' })
    await page.getByPlaceholder('车牌').fill('赣l12345')
    expect(await page.getByPlaceholder('车牌').inputValue()).toBe('赣L12345')
  })

  test('data replaces what was typed', async () => {
    await page.getByPlaceholder('姓名').fill('错')
    await page.evaluate(() => getCurrentPages().at(-1)?.setData({ name: '周敏' }))
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('wx-input input')?.value === '周敏',
    )
  })

  test('a form gives the values of its fields by name, those of components too', async () => {
    await page.getByPlaceholder('姓名').fill('刘洋')
    await page.getByLabel('备注').fill('第一次来')
    await page.getByText('检验').tap()
    await page.getByRole('radio').nth(1).tap()
    await page.getByRole('switch', { name: '同意' }).tap()
    await page.getByLabel('数量').fill('45')
    await page.getByText('人数 0').tap()
    await page.getByRole('button', { name: '提交' }).tap()
    const { submitted, who } = await pageData(page)
    expect(who).toBe('agent')
    expect(JSON.parse(String(submitted))).toEqual({
      name: '刘洋',
      note: '第一次来',
      upper: '',
      needs: ['拍照', '检验'],
      who: 'agent',
      agree: true,
      amount: 45,
      place: 0,
      count: 10,
    })
  })

  test('choices say their state to assistive technology', async () => {
    expect(await page.getByRole('checkbox').first().getAttribute('aria-checked')).toBe('true')
    await page.getByRole('radio').nth(1).press('Enter')
    expect(await page.getByRole('radio').nth(0).getAttribute('aria-checked')).toBe('false')
  })

  test('the tap that opens a picker turns none of its wheels', async () => {
    await page.getByText('网点 车管所').tap()
    // The browser's click after that tap, which lands on a row below the finger, late when the machine is busy.
    const turned = await page.getByRole('dialog').evaluate(async (sheet) => {
      const frames = async (count: number) => {
        for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame)
      }
      const wheel = sheet.querySelector('.phone-column')
      await frames(2)
      wheel?.lastElementChild?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
      await frames(10)
      return wheel?.scrollTop
    })
    expect(turned).toBe(0)
  })

  test('a picker shows what is chosen from its first moment, so that whoever is quick changes nothing', async () => {
    await page.evaluate(() => {
      new MutationObserver((_changes, observer) => {
        const confirm = document.querySelector<HTMLElement>('.phone-sheet-confirm')
        if (!confirm) return
        observer.disconnect()
        confirm.click()
      }).observe(document.body, { childList: true })
    })
    await page.getByText('日期 2026-11-22').tap()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await pageData(page)).toMatchObject({ date: '2026-11-22' })
  })

  test('pickers choose from a list, a date and a time', async () => {
    const choose = async (label: string, wheel: number, row: string) => {
      await page.getByText(label).tap()
      await chooseOnWheel(page, wheel, row)
    }
    await choose('网点 车管所', 0, '信江点')
    await choose('日期 2026-11-22', 2, '24')
    await choose('时间 09:00', 0, '10')
    expect(await pageData(page)).toMatchObject({ place: 2, date: '2026-11-24', time: '10:00' })
  })
})
