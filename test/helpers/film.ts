import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'

// A phone is held upright; small, because every frame of it is searched for a code.
const width = 480
const height = 640
const header = `YUV4MPEG2 W${width} H${height} F10:1 Ip C420\n`
const mark = 'FRAME\n'
/** A frame of a white wall. */
const wall = Buffer.concat([
  Buffer.from(mark),
  Buffer.alloc(width * height, 235),
  Buffer.alloc((width * height) / 2, 128),
])

/**
 * What the cameras of a browser see: a file that is launched with it, `launch({ camera: film.path })`. It has a single
 * frame, which Chromium reads again from the file for every picture. So what is written into its place is seen by
 * every open camera a moment later, without opening it anew.
 */
export class Film {
  private constructor(readonly path: string) {}

  /** A film of a white wall. */
  static async start(): Promise<Film> {
    const folder = await mkdtemp(path.join(tmpdir(), 'film-'))
    const film = new Film(path.join(folder, 'camera.y4m'))
    await writeFile(film.path, Buffer.concat([Buffer.from(header), wall]))
    return film
  }

  /** Holds the screen of a phone, or a part of it, before the cameras: they see it in the middle of the picture. */
  async show(subject: Page | Locator): Promise<void> {
    const screenshot = await subject.screenshot()
    const page = 'page' in subject ? subject.page() : subject
    await this.film(frameOf(await pixelsBeforeCamera(page, screenshot)))
  }

  /** The cameras see the wall again. A code that they saw just before may still be told once. */
  showNothing(): Promise<void> {
    return this.film(wall)
  }

  async end(): Promise<void> {
    await rm(path.dirname(this.path), { recursive: true })
  }

  // Into the same file: the browser keeps it open.
  private async film(frame: Buffer): Promise<void> {
    const file = await open(this.path, 'r+')
    await file.write(frame, 0, null, header.length)
    await file.close()
  }
}

/** Decodes a screenshot, with a browser's help, to what a camera of the film's size sees of it. */
async function pixelsBeforeCamera(page: Page, screenshot: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([source, frameWidth, frameHeight]) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${source}`
      await picture.decode()
      const context = new OffscreenCanvas(frameWidth, frameHeight).getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, frameWidth, frameHeight)
      context.imageSmoothingQuality = 'high'
      const scale = 0.9 * Math.min(frameWidth / picture.width, frameHeight / picture.height)
      const [shownWidth, shownHeight] = [picture.width * scale, picture.height * scale]
      const [left, top] = [(frameWidth - shownWidth) / 2, (frameHeight - shownHeight) / 2]
      context.drawImage(picture, left, top, shownWidth, shownHeight)
      const { data } = context.getImageData(0, 0, frameWidth, frameHeight)
      return new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
        reader.readAsDataURL(new Blob([data]))
      })
    },
    [screenshot.toString('base64'), width, height] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** A frame as y4m files hold it: brightness of each pixel, then the colours of each square of four (BT.601). */
function frameOf(pixels: Buffer): Buffer {
  const frame = Buffer.alloc(mark.length + (width * height * 3) / 2)
  let place = frame.write(mark)
  const addPlane = (step: number, base: number, red: number, green: number, blue: number) => {
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x += step) {
        const at = (y * width + x) * 4
        const share = red * (pixels[at] ?? 0) + green * (pixels[at + 1] ?? 0) + blue * (pixels[at + 2] ?? 0)
        frame[place] = Math.round(base + share / 255)
        place += 1
      }
    }
  }
  addPlane(1, 16, 65.481, 128.553, 24.966)
  addPlane(2, 128, -37.797, -74.203, 112)
  addPlane(2, 128, 112, -93.786, -18.214)
  return frame
}
