import { cameraPicture, lookForCodes, openCamera, readCode } from '../camera'
import { actionButton, element } from '../dom'
import { chooseFiles } from '../file-chooser'
import { openLayer } from '../overlay/layer'
import { asyncApi } from './api'

/** `wx.scanCode`: the camera fills the screen until a code is seen, or one is read from a picture. */
export const scanCode = asyncApi('scanCode', async (options: { onlyFromCamera?: boolean }) => {
  const result = await scan(options.onlyFromCamera === true)
  if (result === null) throw new Error('cancel')
  return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: toBase64(result) }
})

function scan(onlyFromCamera: boolean): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const view = element('div', 'phone-scanner')
    const video = cameraPicture()
    const note = element('p', '', '将二维码放入框内')
    const running = new AbortController()
    const { signal } = running
    const close = () => {
      running.abort()
      layer.close()
    }
    const finish = (result: string | null) => {
      close()
      resolve(result)
    }
    const fromAlbum = async () => {
      const [file] = (await chooseFiles({ accept: 'image/*', multiple: false })) ?? []
      if (!file) return
      const result = readCode(await createImageBitmap(file))
      if (result) return finish(result)
      close()
      reject(new Error('no code in the picture'))
    }
    view.append(
      video,
      element('i'),
      note,
      actionButton('phone-scanner-cancel', '取消', () => finish(null)),
    )
    if (!onlyFromCamera)
      view.append(actionButton('phone-scanner-album', '从相册选择', () => void fromAlbum()))
    const layer = openLayer(view)
    openCamera(video, { signal }).then(
      () => lookForCodes(video, signal, finish),
      (error: unknown) => {
        note.textContent = `没有可用的相机（${error instanceof Error ? error.message : String(error)}）`
      },
    )
  })
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
