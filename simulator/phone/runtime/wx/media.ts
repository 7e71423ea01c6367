import { assetUrl } from '../assets'
import type { CanvasNode } from '../builtins/canvas'
import { element } from '../dom'
import { chooseFiles } from '../file-chooser'
import { openLayer } from '../overlay/layer'
import { askModal } from '../overlay/modal'
import { createTemporaryFile, readTemporaryFile } from '../temporary-files'
import { asyncApi } from './api'
import { createCameraContext } from './camera-context'

interface ChooseOptions {
  count?: number
  mediaType?: string[]
}

interface CompressOptions {
  src: string
  /** 0 to 100. */
  quality?: number
  compressedWidth?: number
  compressedHeight?: number
}

interface CanvasOptions {
  canvas: CanvasNode
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  quality?: number
}

async function choose({ count = 9, mediaType = ['image'] }: ChooseOptions): Promise<File[]> {
  const accept = mediaType.flatMap((type) => (type === 'mix' ? ['image/*', 'video/*'] : [`${type}/*`])).join()
  const files = await chooseFiles({ accept, multiple: count > 1 })
  if (!files) throw new Error('cancel')
  return files.slice(0, count)
}

export const media = {
  chooseMedia: asyncApi('chooseMedia', async (options: ChooseOptions) => {
    const files = await choose(options)
    const tempFiles = files.map((file) => ({
      tempFilePath: createTemporaryFile(file),
      size: file.size,
      fileType: file.type.startsWith('video/') ? 'video' : 'image',
    }))
    return { type: tempFiles[0]?.fileType ?? 'image', tempFiles }
  }),
  chooseImage: asyncApi('chooseImage', async (options: ChooseOptions) => {
    const files = await choose(options)
    const tempFiles = files.map((file) => ({ path: createTemporaryFile(file), size: file.size }))
    return { tempFiles, tempFilePaths: tempFiles.map((file) => file.path) }
  }),
  compressImage: asyncApi('compressImage', async (options: CompressOptions) => {
    const bitmap = await createImageBitmap(await readTemporaryFile(assetUrl(options.src)))
    const scale = Math.min(
      1,
      (options.compressedWidth ?? bitmap.width) / bitmap.width,
      (options.compressedHeight ?? bitmap.height) / bitmap.height,
    )
    const width = Math.round(bitmap.width * scale)
    const height = Math.round(bitmap.height * scale)
    const canvas = new OffscreenCanvas(width, height)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
    const quality = (options.quality ?? 80) / 100
    return { tempFilePath: createTemporaryFile(await canvas.convertToBlob({ type: 'image/jpeg', quality })) }
  }),
  getImageInfo: asyncApi('getImageInfo', async ({ src }: { src: string }) => {
    const blob = await readTemporaryFile(assetUrl(src))
    const { width, height } = await createImageBitmap(blob)
    const type = blob.type.replace('image/', '') || 'unknown'
    return { width, height, path: src, orientation: 'up', type }
  }),
  previewImage: asyncApi('previewImage', ({ urls, current }: { urls: string[]; current?: string }) => {
    const picture = element('img', 'phone-preview')
    picture.src = assetUrl(current ?? urls[0])
    picture.alt = '图片预览'
    const layer = openLayer(picture, () => layer.close())
    picture.addEventListener('click', () => layer.close())
  }),
  saveImageToPhotosAlbum: asyncApi('saveImageToPhotosAlbum', async ({ filePath }: { filePath: string }) => {
    const answer = await askModal({ title: '保存到相册', content: '允许“车管约”保存图片到你的相册' })
    if (!answer.confirm) throw new Error('auth deny')
    const link = element('a')
    link.href = assetUrl(filePath)
    link.download = 'image.png'
    link.click()
  }),
  canvasToTempFilePath: asyncApi('canvasToTempFilePath', async (options: CanvasOptions) => {
    const source = options.canvas
    const { x = 0, y = 0, width = source.width - x, height = source.height - y } = options
    const { destWidth = width, destHeight = height } = options
    const canvas = new OffscreenCanvas(destWidth, destHeight)
    canvas.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, destWidth, destHeight)
    const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png'
    return {
      tempFilePath: createTemporaryFile(await canvas.convertToBlob({ type, quality: options.quality ?? 1 })),
    }
  }),
  createCameraContext,
}
