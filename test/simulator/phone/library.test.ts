import axeCore from 'axe-core'
import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { rest } from '../../helpers/rest'
import { pageData } from './open-page'
import { fixtureDir } from './start-fixture'
import { useFixture } from './use-fixture'

const fixture = useFixture()
let page: Page

const open = async (path: string) => {
  page = await fixture().open(path)
}

describe('what TDesign shows', () => {
  beforeEach(() => open('pages/library/library'))

  test('cells, tabs, collapses and searches answer to touch', async () => {
    await page.getByText('单元格').tap()
    await page.getByText('下午', { exact: true }).tap()
    await page.getByText('下午号').waitFor()
    await page.getByPlaceholder('搜业务').fill('换证')
    await page.getByText('材料').tap()
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.open[0] === 0)
    await page.getByText('身份证').waitFor()
    expect(await pageData(page)).toMatchObject({ taps: 1, tab: 'pm', search: '换证' })
  })

  test('a dialog asks, a toast tells', async () => {
    await page.getByText('预约', { exact: true }).tap()
    await page.getByText('好', { exact: true }).tap()
    await page.getByText('已确认').waitFor()
    await page.getByText('提示', { exact: true }).tap()
    await page.getByText('已保存').waitFor()
  })

  test('a popup opens, and the tap that opened it does not close it', async () => {
    await page.getByText('弹出', { exact: true }).tap()
    await page.getByText('弹层内容').waitFor()
    // The browser's click after the tap has come by then.
    await rest(page)
    expect(await pageData(page)).toMatchObject({ popupVisible: true })
    await page.touchscreen.tap(187, 120)
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.popupVisible === false)
  })

  test('an image viewer opens and closes', async () => {
    await page.getByText('看图', { exact: true }).tap()
    await page.locator('[class*="t-image-viewer__nav-close"]').first().tap()
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.viewerVisible === false)
  })

  test('icons have their shape without a network', async () => {
    const mask = await page
      .locator('[class*="t-icon-check-circle-filled"]')
      .first()
      .evaluate((icon) => getComputedStyle(icon, '::before').webkitMaskImage)
    expect(mask).toContain('/phone/icons/check-circle-filled.svg')
    expect(
      (await page.request.get(`${fixture().simulator.url}/phone/icons/check-circle-filled.svg`)).ok(),
    ).toBe(true)
  })

  test('the QR code can be read', async () => {
    await page.waitForFunction(
      () => (document.querySelector<HTMLCanvasElement>('wx-canvas canvas')?.width ?? 0) > 100,
    )
    const image = await page
      .locator('wx-canvas canvas')
      .first()
      .evaluate((node) => {
        const canvas = node as HTMLCanvasElement
        const quiet = 20
        const copy = new OffscreenCanvas(canvas.width + 2 * quiet, canvas.height + 2 * quiet)
        const context = copy.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.fillStyle = '#ffffff'
        context.fillRect(0, 0, copy.width, copy.height)
        context.drawImage(canvas, quiet, quiet)
        const { data, width, height } = context.getImageData(0, 0, copy.width, copy.height)
        return { data: [...data], width, height }
      })
    expect(jsQR(new Uint8ClampedArray(image.data), image.width, image.height)?.data).toBe(
      'CGY:1:20261125-0042:k3y',
    )
  })
})

describe('what TDesign asks', () => {
  beforeEach(() => open('pages/library-forms/library-forms'))

  test('inputs, choices, switches and pickers give their values', async () => {
    await page.getByPlaceholder('请输入姓名').fill('陈建国')
    await page.getByText('发票').tap()
    await page.getByText('代办').tap()
    await page.locator('[class*="t-switch"]').first().tap()
    await page.getByText('选城市').tap()
    await page.getByText('贵溪').tap()
    await page.locator('[class*=picker-item__item--active]', { hasText: '贵溪' }).waitFor()
    await page.getByText('确认', { exact: true }).tap()
    await page.getByText('选城市 gx').waitFor()
    expect(await pageData(page)).toMatchObject({
      name: '陈建国',
      needs: ['id', 'invoice'],
      who: 'agent',
      agree: true,
    })
  })

  test('an upload takes a picture', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.locator('[class*="t-upload__add-icon"]').first().tap()
    await (await chooser).setFiles(`${fixtureDir}/images/square.png`)
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.files.length === 1)
  })
})

test('axe judges the built-in components as it judges any page', async () => {
  await open('pages/forms/forms')
  await page.addScriptTag({ content: axeCore.source })
  const violations = await page.evaluate(async () => {
    const axe = Reflect.get(globalThis, 'axe') as typeof axeCore
    const { violations: found } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  expect(violations).toEqual([])
})
