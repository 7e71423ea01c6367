import type { Page } from 'playwright-core'

export interface PhotoFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A real JPEG of a paper with words and a red seal, drawn by the browser itself. */
export async function smallPhoto(page: Page, words = '授权委托书'): Promise<PhotoFile> {
  const base64 = await page.evaluate((written) => {
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 640
    const paper = canvas.getContext('2d')
    if (!paper) throw new Error('no canvas')
    paper.fillStyle = '#f6f2e8'
    paper.fillRect(0, 0, 480, 640)
    paper.fillStyle = '#222222'
    paper.textAlign = 'center'
    paper.font = '40px sans-serif'
    paper.fillText(written, 240, 110)
    for (let line = 0; line < 7; line += 1) paper.fillRect(60, 170 + line * 36, line === 6 ? 180 : 360, 3)
    paper.strokeStyle = '#c8161d'
    paper.lineWidth = 6
    paper.beginPath()
    paper.arc(340, 510, 70, 0, 2 * Math.PI)
    paper.stroke()
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? ''
  }, words)
  return { name: 'paper.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}
