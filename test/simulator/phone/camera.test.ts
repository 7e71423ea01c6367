import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { callWx, pageData } from './open-page'
import { useFixture } from './use-fixture'

const fixture = useFixture()

/** Waits until the page on top has been told something, by the types of the events and by codes. */
const told = (page: Page, list: 'events' | 'codes', wanted: string): Promise<unknown> =>
  page.waitForFunction(
    ([name, last]) => {
      const all: unknown[] = getCurrentPages().at(-1)?.data[name] ?? []
      return all.at(-1) === last
    },
    [list, wanted] as const,
  )

/** A phone that shows a code as a ticket does, ready to be held before a camera. */
const codeOf = async (text: string) => {
  const page = await fixture().open(`pages/code/code?text=${text}`)
  await page.waitForFunction(
    () => (document.querySelector<HTMLCanvasElement>('wx-canvas canvas')?.width ?? 0) > 100,
  )
  return page
}

/** Whether the browser's camera is on for a phone. */
const isOn = (page: Page, selector = 'video') =>
  page.locator(selector).evaluate((video) => {
    const { srcObject } = video as HTMLVideoElement
    return (
      srcObject instanceof MediaStream && srcObject.getTracks().some((track) => track.readyState === 'live')
    )
  })

const setData = (page: Page, changes: object) =>
  page.evaluate((given) => getCurrentPages().at(-1)?.setData(given), changes)

describe('a <camera> that scans', () => {
  test('reads one code after the other from what other phones show, and each as long as it is seen', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    const first = await codeOf('A0042')
    await fixture().film.show(first)
    await told(page, 'codes', 'qrcode A0042')
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.codes.length > 3)
    // A part of a screen fills the picture.
    const second = await codeOf('A0043')
    await fixture().film.show(second.locator('[data-mp-id=code]'))
    await told(page, 'codes', 'qrcode A0043')
    await fixture().film.showNothing()
    await setData(page, { codes: ['nothing'] })
    await fixture().film.show(first)
    await told(page, 'codes', 'qrcode A0042')
    expect(await pageData(page)).toMatchObject({ events: ['initdone'] })
  })

  test('two phones see the same film', async () => {
    await fixture().film.show(await codeOf('A0042'))
    const pages = [await fixture().open('pages/camera/camera'), await fixture().open('pages/camera/camera')]
    await Promise.all(pages.map((page) => told(page, 'codes', 'qrcode A0042')))
  })

  test('is off while another page is above it or the mini program is hidden, and on again afterwards', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    expect(await isOn(page)).toBe(true)
    await callWx(page, 'navigateTo', { url: '/pages/detail/detail' })
    expect(await isOn(page)).toBe(false)
    await callWx(page, 'navigateBack')
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.events.length === 3)
    await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').hide())
    expect(await isOn(page)).toBe(false)
    await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').show())
    await page.waitForFunction(() => getCurrentPages().at(-1)?.data.events.length === 5)
    expect(await isOn(page)).toBe(true)
    expect(await pageData(page)).toMatchObject({
      events: ['initdone', 'stop', 'initdone', 'stop', 'initdone'],
    })
  })

  test('is off when it is taken away, which is no stop', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    const track = await page.evaluateHandle(() => {
      const { srcObject } = document.querySelector('video') as HTMLVideoElement
      return (srcObject as MediaStream).getTracks()[0]
    })
    await setData(page, { shown: false })
    expect(await track.evaluate((ended) => ended?.readyState)).toBe('ended')
    expect(await pageData(page)).toMatchObject({ events: ['initdone'] })
  })

  test('a page may have one only', async () => {
    const phone = await fixture().phone(
      { page: 'pages/camera/camera' },
      { expectedErrors: [/a page may have one <camera> only/] },
    )
    await told(phone.page, 'events', 'initdone')
    await setData(phone.page, { second: true })
    await told(phone.page, 'events', 'error insertCamera:fail only one camera is allowed on a page')
    expect(await isOn(phone.page, '[data-mp-id=second] video')).toBe(false)
    expect(await isOn(phone.page, 'wx-camera:first-of-type video')).toBe(true)
  })
})

describe('the light', () => {
  test('is on with flash="torch", while the camera at the back is on', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    const torch = (state: string) => page.locator(`wx-camera[data-torch=${state}]`).waitFor()
    await torch('off')
    await setData(page, { flash: 'torch' })
    await torch('on')
    await setData(page, { position: 'front', events: [] })
    await told(page, 'events', 'initdone')
    expect(await page.locator('wx-camera').getAttribute('data-torch')).toBe('off')
    await setData(page, { position: 'back' })
    await torch('on')
    await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').hide())
    await torch('off')
    await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').show())
    await torch('on')
    await setData(page, { flash: 'off' })
    await torch('off')
  })

  test('the light of a camera that has one is switched', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    // Played cameras have none: this one says what it would be asked.
    await page.evaluate(() => {
      const { srcObject } = document.querySelector('video') as HTMLVideoElement
      const track = (srcObject as MediaStream).getVideoTracks()[0]
      const asked: unknown[] = []
      Reflect.set(globalThis, 'asked', asked)
      Object.assign(track ?? {}, {
        getCapabilities: () => ({ torch: true }),
        applyConstraints: async (constraints: unknown) => void asked.push(constraints),
      })
    })
    await setData(page, { flash: 'torch' })
    await setData(page, { flash: 'off' })
    expect(await page.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual([
      { advanced: [{ torch: true }] },
      { advanced: [{ torch: false }] },
    ])
  })
})

describe('permission', () => {
  const answered = async (settings: Record<string, string>, button: string) => {
    const { page } = await fixture().phone({ page: 'pages/camera/camera', ...settings })
    const setting = async () =>
      ((await callWx(page, 'getSetting')).authSetting as Record<string, boolean>)['scope.camera']
    expect(await setting()).toBeUndefined()
    await page.getByRole('alertdialog', { name: '摄像头' }).getByRole('button', { name: button }).tap()
    return { page, setting }
  }

  test('is asked for at the first use only', async () => {
    const { page, setting } = await answered({ camera: 'ask' }, '允许')
    await told(page, 'events', 'initdone')
    expect(await setting()).toBe(true)
    expect(await callWx(page, 'authorize', { scope: 'scope.camera' })).toEqual({ errMsg: 'authorize:ok' })
  })

  test('what was refused is not asked again but given in the settings, and the camera put in anew', async () => {
    const { page, setting } = await answered({ camera: 'ask' }, '拒绝')
    await told(page, 'events', 'error insertCamera:fail auth deny')
    expect(await setting()).toBe(false)
    expect(await callWx(page, 'authorize', { scope: 'scope.camera' })).toEqual({
      errMsg: 'authorize:fail auth deny',
    })
    await page.getByRole('button', { name: '去设置' }).tap()
    await page.getByRole('dialog', { name: '设置' }).getByRole('switch', { name: '摄像头' }).tap()
    await page.getByRole('button', { name: '返回', exact: true }).last().tap()
    await told(page, 'events', 'opensetting')
    expect(await setting()).toBe(true)
    await page.evaluate(() => {
      const simulated = Reflect.get(globalThis, 'simulatedPhone')
      simulated.hide()
      simulated.show()
    })
    expect(await isOn(page)).toBe(false)
    await setData(page, { shown: false })
    await setData(page, { shown: true })
    await told(page, 'events', 'initdone')
  })

  test('the settings tell a caller what was changed', async () => {
    const page = await fixture().open('pages/camera/camera')
    const changed = callWx(page, 'openSetting')
    await page.getByRole('switch', { name: '摄像头' }).tap()
    await page.getByRole('switch', { name: '位置信息' }).tap()
    await page.getByRole('button', { name: '返回', exact: true }).last().tap()
    expect(await changed).toMatchObject({
      errMsg: 'openSetting:ok',
      authSetting: { 'scope.camera': false, 'scope.userLocation': false },
    })
  })

  test('a browser without a camera is an error too', async () => {
    const { page } = await fixture().phone({ page: 'pages/home/home' })
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('Requested device not found'))
    })
    await callWx(page, 'navigateTo', { url: '/pages/camera/camera' })
    await told(page, 'events', 'error insertCamera:fail Requested device not found')
  })
})

describe('the context of a camera', () => {
  test('takes photos and gives frames of what is seen', async () => {
    const page = await fixture().open('pages/camera/camera?mode=normal')
    await told(page, 'events', 'initdone')
    await fixture().film.show(await codeOf('A0042'))
    const photo = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          wx.createCameraContext().takePhoto({ success: ({ tempImagePath }) => resolve(tempImagePath) })
        }),
    )
    expect(await callWx(page, 'getImageInfo', { src: photo })).toMatchObject({
      width: 480,
      height: 640,
      type: 'jpeg',
    })
    const frame = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const listener = wx.createCameraContext().onCameraFrame(({ width, height, data }) => {
            listener.stop()
            resolve({ width, height, bytes: data.byteLength })
          })
          listener.start()
        }),
    )
    expect(frame).toEqual({ width: 480, height: 640, bytes: 480 * 640 * 4 })
    // A camera in the other mode reads no codes.
    expect(await pageData(page)).toMatchObject({ codes: [] })
  })

  test('zooms no further than the camera can', async () => {
    const page = await fixture().open('pages/camera/camera')
    await told(page, 'events', 'initdone')
    const zoom = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const context = wx.createCameraContext()
          context.setZoom({ zoom: 3, success: (result) => resolve(result) })
        }),
    )
    expect(zoom).toEqual({ errMsg: 'setZoom:ok', zoom: 1 })
  })
})

describe('wx.scanCode', () => {
  test('answers with the code that the camera sees, and turns the camera off', async () => {
    const page = await fixture().open('pages/home/home')
    const scanned = callWx(page, 'scanCode', { onlyFromCamera: true })
    await fixture().film.show(await codeOf('A0042'))
    expect(await scanned).toMatchObject({ errMsg: 'scanCode:ok', result: 'A0042', scanType: 'QR_CODE' })
    await page.locator('video').waitFor({ state: 'detached' })
  })

  test('can be cancelled', async () => {
    const page = await fixture().open('pages/home/home')
    const scanned = callWx(page, 'scanCode')
    await page.getByRole('button', { name: '取消' }).tap()
    expect(await scanned).toEqual({ errMsg: 'scanCode:fail cancel' })
  })

  test('reads a picture of the album', async () => {
    const code = await codeOf('A0042')
    const page = await fixture().open('pages/home/home')
    const scanned = callWx(page, 'scanCode')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '从相册选择' }).tap()
    await (await chooser).setFiles({
      name: 'code.png',
      mimeType: 'image/png',
      buffer: await code.screenshot(),
    })
    expect(await scanned).toMatchObject({ result: 'A0042' })
  })
})

test('a film has the size of one frame, whatever is shown', async () => {
  const { film } = fixture()
  const before = await readFile(film.path)
  await film.show(await codeOf('A0042'))
  const after = await readFile(film.path)
  expect(after).toHaveLength(before.length)
  expect(after.equals(before)).toBe(false)
  await film.showNothing()
  expect((await readFile(film.path)).equals(before)).toBe(true)
})
