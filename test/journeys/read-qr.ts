import jsQR from 'jsqr'
import type { Page } from 'playwright-core'

/** The text of the QR code that the page shows, read from the pixels of its canvas. */
export async function readQr(page: Page): Promise<string> {
  const canvas = page.locator('canvas').filter({ visible: true })
  await canvas.waitFor()
  const image = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height)
    return { width, height, pixels: Array.from(pixels?.data ?? []) }
  })
  const found = jsQR(Uint8ClampedArray.from(image.pixels), image.width, image.height)
  if (!found) throw new Error('the canvas shows no QR code')
  return found.data
}
