import jsQR from 'jsqr'
import type { Page } from 'playwright-core'

/** The text of the QR code that the page shows, read from the pixels of its canvas. */
export async function readQr(page: Page): Promise<string> {
  const canvas = page.locator('canvas').filter({ visible: true })
  await canvas.waitFor()
  // As one text: a list of numbers is looked at number by number on its way here.
  const { width, height, base64 } = await canvas.evaluate(async (element) => {
    const { width, height } = element as HTMLCanvasElement
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height)
    const address = await new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.addEventListener('load', () => resolve(String(reader.result)))
      reader.readAsDataURL(new Blob([pixels?.data ?? '']))
    })
    return { width, height, base64: address.replace(/^[^,]*,/, '') }
  })
  const found = jsQR(Uint8ClampedArray.from(Buffer.from(base64, 'base64')), width, height)
  if (!found) throw new Error('the canvas shows no QR code')
  return found.data
}
