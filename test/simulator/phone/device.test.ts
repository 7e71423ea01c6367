import type { Page } from 'playwright-core'
import { callWx, pageData } from './open-page'
import { fixtureDir } from './start-fixture'
import { useFixture } from './use-fixture'

const fixture = useFixture()
let page: Page

beforeEach(async () => {
  page = await fixture().open('pages/home/home')
})

test('a modal answers which button was touched, and can ask for a text', async () => {
  const confirmed = callWx(page, 'showModal', {
    title: '取消预约',
    content: '取消后号会放出',
    confirmText: '取消预约',
  })
  await page.getByRole('alertdialog', { name: '取消预约' }).getByRole('button', { name: '取消预约' }).tap()
  expect(await confirmed).toMatchObject({ confirm: true, cancel: false })
  const written = callWx(page, 'showModal', { title: '理由', editable: true })
  await page.getByRole('alertdialog').getByRole('textbox').fill('去外地')
  await page.getByRole('button', { name: '确定' }).tap()
  expect(await written).toMatchObject({ confirm: true, content: '去外地' })
})

test('an action sheet answers with the row, or fails when it is dismissed', async () => {
  const chosen = callWx(page, 'showActionSheet', { itemList: ['本人', '代办'] })
  await page.getByRole('button', { name: '代办' }).tap()
  expect(await chosen).toMatchObject({ tapIndex: 1 })
  const dismissed = callWx(page, 'showActionSheet', { itemList: ['本人'] })
  await page.getByRole('button', { name: '取消' }).tap()
  expect(await dismissed).toEqual({ errMsg: 'showActionSheet:fail cancel' })
})

test('loading and toast take turns', async () => {
  await callWx(page, 'showLoading', { title: '正在预约' })
  await page.getByText('正在预约').waitFor()
  await callWx(page, 'showToast', { title: '已保存', icon: 'success' })
  expect(await page.getByRole('status').allTextContents()).toEqual(['✓已保存'])
  await callWx(page, 'hideToast')
})

test('calls with callbacks return nothing and call success and complete', async () => {
  const order = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const said: string[] = []
        wx.setStorage({
          key: 'a',
          data: 1,
          success: ({ errMsg }) => said.push(errMsg),
          complete: () => resolve(said),
        })
      }),
  )
  expect(order).toEqual(['setStorage:ok'])
})

test('brightness, screen and clipboard are remembered; a screenshot is told', async () => {
  await callWx(page, 'setScreenBrightness', { value: 1 })
  await callWx(page, 'setKeepScreenOn', { keepScreenOn: true })
  await callWx(page, 'setClipboardData', { data: 'A0042' })
  expect(await callWx(page, 'getScreenBrightness')).toMatchObject({ value: 1 })
  expect(await callWx(page, 'getClipboardData')).toMatchObject({ data: 'A0042' })
  const captured = page.evaluate(
    () => new Promise((resolve) => wx.onUserCaptureScreen(() => resolve('captured'))),
  )
  const state = await page.evaluate(() => {
    const simulated = Reflect.get(globalThis, 'simulatedPhone')
    simulated.captureScreen()
    return simulated.device()
  })
  expect(state).toMatchObject({ brightness: 1, keepsScreenOn: true, clipboard: 'A0042' })
  expect(await captured).toBe('captured')
})

test('calls and places open a sheet', async () => {
  const called = callWx(page, 'makePhoneCall', { phoneNumber: '0701-000000' })
  await page.getByRole('dialog', { name: '拨打电话' }).getByRole('button', { name: '呼叫' }).tap()
  expect(await called).toEqual({ errMsg: 'makePhoneCall:ok' })
  await callWx(page, 'openLocation', {
    latitude: 28.2,
    longitude: 117,
    name: '月湖区便民服务点',
    address: '龙虎山大道1号',
  })
  await page.getByText('龙虎山大道1号').waitFor()
  await page.getByRole('button', { name: '关闭' }).tap()
})

test('the place is the simulated one, or refused', async () => {
  expect(await callWx(page, 'getLocation')).toMatchObject({ latitude: 28.2386, longitude: 117.0353 })
  const move = (location: unknown) =>
    page.evaluate((place) => Reflect.get(globalThis, 'simulatedPhone').set({ location: place }), location)
  await move('denied')
  expect(await callWx(page, 'getFuzzyLocation')).toEqual({ errMsg: 'getFuzzyLocation:fail auth deny' })
  await move({ latitude: 1, longitude: 2 })
  expect(await callWx(page, 'getLocation')).toMatchObject({ latitude: 1, longitude: 2 })
})

test('privacy and subscriptions are asked of the person', async () => {
  expect(await callWx(page, 'getPrivacySetting')).toMatchObject({ needAuthorization: true })
  const agreed = callWx(page, 'requirePrivacyAuthorize')
  await page.getByRole('button', { name: '同意' }).tap()
  expect(await agreed).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
  expect(await callWx(page, 'getPrivacySetting')).toMatchObject({ needAuthorization: false })
})

describe('messages', () => {
  const ask = (tmplIds: string[]) => callWx(page, 'requestSubscribeMessage', { tmplIds })
  const answer = async (tmplIds: string[], name: string) => {
    const asked = ask(tmplIds)
    await page.getByRole('button', { name, exact: true }).tap()
    return asked
  }
  const kept = async () => {
    const { subscriptionsSetting } = await callWx(page, 'getSetting', { withSubscriptions: true })
    return subscriptionsSetting
  }
  const left = (template: string) =>
    fixture().simulator.cloud.subscriptions.count('simulated-openid-wang', template)
  // Any tap of the person will do.
  beforeEach(() => page.locator('body').tap())

  test('are asked for; each yes is good for one', async () => {
    const before = left('one')
    expect(await answer(['one', 'two'], '允许')).toMatchObject({ one: 'accept', two: 'accept' })
    expect(left('one')).toBe(before + 1)
    expect(await answer(['one'], '拒绝')).toMatchObject({ one: 'reject' })
    expect(left('one')).toBe(before + 1)
    expect(await kept()).toEqual({ mainSwitch: true, itemSettings: {} })
  })

  test('what was answered for good is not asked again', async () => {
    const asked = ask(['always'])
    await page.getByLabel('总是保持以上选择，不再询问').check()
    await page.getByRole('button', { name: '允许', exact: true }).tap()
    await asked
    expect(await kept()).toMatchObject({ itemSettings: { always: 'accept' } })
    expect(await ask(['always'])).toMatchObject({ always: 'accept' })
    expect(left('always')).toBe(2)
  })

  test('more than three at a time are refused', async () => {
    expect(await ask(['1', '2', '3', '4'])).toMatchObject({ errCode: 20003 })
  })
})

test('a chosen picture is measured, made smaller and previewed', async () => {
  const [chooser, chosen] = await Promise.all([
    page.waitForEvent('filechooser').then((opened) => opened.setFiles(`${fixtureDir}/images/square.png`)),
    callWx(page, 'chooseMedia', { count: 1, mediaType: ['image'] }),
  ])
  expect(chooser).toBeUndefined()
  const [file] = chosen.tempFiles as { tempFilePath: string; size: number }[]
  const src = String(file?.tempFilePath)
  expect(await callWx(page, 'getImageInfo', { src })).toMatchObject({ width: 64, height: 64, type: 'png' })
  const { tempFilePath } = await callWx(page, 'compressImage', { src, compressedWidth: 16 })
  expect(await callWx(page, 'getImageInfo', { src: tempFilePath })).toMatchObject({
    width: 16,
    height: 16,
    type: 'jpeg',
  })
  await callWx(page, 'previewImage', { urls: [src] })
  await page.getByRole('img', { name: '图片预览' }).tap()
})

test('hiding and showing the mini program is told to the app and to the page that is open', async () => {
  await callWx(page, 'navigateTo', { url: '/pages/detail/detail' })
  const shown = await page.evaluate(() => {
    const simulated = Reflect.get(globalThis, 'simulatedPhone')
    const before = getApp<{ shown: number }>().shown
    simulated.hide()
    simulated.show()
    return getApp<{ shown: number }>().shown - before
  })
  expect(shown).toBe(1)
  expect(await pageData(page)).toMatchObject({ lives: ['show', 'hide', 'show'] })
})

describe('sounds and vibrations', () => {
  const device = (phone = page) =>
    phone.evaluate(() => {
      const { sounds, vibrations } = Reflect.get(globalThis, 'simulatedPhone').device()
      return { sounds, vibrations } as { sounds: string[]; vibrations: string[] }
    })

  /** Plays a sound of the package; resolves to what the sound told until it ended or failed. */
  const play = (phone: Page, src: string) =>
    phone.evaluate(
      (path) =>
        new Promise<string[]>((resolve) => {
          const said: string[] = []
          const sound = wx.createInnerAudioContext()
          sound.onPlay(() => said.push('play'))
          sound.onStop(() => said.push('stop'))
          sound.onEnded(() => resolve([...said, 'ended']))
          sound.onError(({ errCode }) => resolve([...said, `error ${errCode}`]))
          sound.src = path
          sound.play()
        }),
      src,
    )

  test('a sound of the package is played to its end and remembered', async () => {
    expect(await play(page, '/sounds/beep.wav')).toEqual(['play', 'ended'])
    expect(await device()).toMatchObject({ sounds: ['/sounds/beep.wav'] })
  })

  test('a sound that is not there is an error and not heard', async () => {
    const phone = await fixture().phone({}, { expectedErrors: [/404 \(Not Found\)/] })
    expect(await play(phone.page, '/sounds/gone.wav')).toEqual(['error 10003'])
    expect(await device(phone.page)).toMatchObject({ sounds: [] })
  })

  test('a sound is stopped, played again from its beginning, and silent once destroyed', async () => {
    const said = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const heard: string[] = []
          const sound = wx.createInnerAudioContext()
          sound.src = '/sounds/beep.wav'
          sound.onStop(() => {
            heard.push(`stop at ${sound.currentTime}`)
            sound.play()
          })
          sound.onPlay(() => {
            heard.push('play')
            if (heard.length === 1) sound.stop()
          })
          sound.onEnded(() => {
            sound.destroy()
            sound.play()
            resolve([...heard, 'ended'])
          })
          sound.play()
        }),
    )
    expect(said).toEqual(['play', 'stop at 0', 'play', 'ended'])
    expect((await device()).sounds).toHaveLength(2)
  })

  test('a muted phone is silent unless the mini program does not obey', async () => {
    await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').set({ muted: true }))
    await play(page, '/sounds/beep.wav')
    expect(await device()).toMatchObject({ sounds: [] })
    await callWx(page, 'setInnerAudioOption', { obeyMuteSwitch: false })
    await play(page, '/sounds/beep.wav')
    expect(await device()).toMatchObject({ sounds: ['/sounds/beep.wav'] })
  })

  test('vibrations are remembered by their strength', async () => {
    await callWx(page, 'vibrateShort', { type: 'heavy' })
    await callWx(page, 'vibrateLong')
    expect(await callWx(page, 'vibrateShort', { type: 'wild' })).toEqual({
      errMsg: 'vibrateShort:fail style is not support',
    })
    expect(await device()).toMatchObject({ vibrations: ['heavy', 'long'] })
  })
})
