import { cameraOn, type PageCamera } from '../builtins/camera'
import { pixelsOf, setZoom } from '../camera'
import { topPage } from '../page-stack'
import { createTemporaryFile } from '../temporary-files'
import { asyncApi } from './api'
import { withoutGaps } from './gaps'

type FrameListener = (frame: { width: number; height: number; data: ArrayBufferLike }) => void

// The platform names the sizes and leaves the pixels to the phone.
const frameWidths: Record<string, number> = { small: 288, medium: 480, large: 720 }
const qualities: Record<string, number> = { low: 0.5, normal: 0.8, high: 0.92, original: 1 }

/** `wx.createCameraContext`: what a page does with its `<camera>`. */
export function createCameraContext() {
  const context = {
    takePhoto: asyncApi('takePhoto', async ({ quality = 'normal' }: { quality?: string }) => {
      const image = pixelsOf(cameraInUse().video)
      if (!image) throw new Error('the camera shows nothing yet')
      const canvas = new OffscreenCanvas(image.width, image.height)
      canvas.getContext('2d')?.putImageData(image, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: qualities[quality] ?? 0.8 })
      return { tempImagePath: createTemporaryFile(blob), width: image.width, height: image.height }
    }),
    setZoom: asyncApi('setZoom', async ({ zoom }: { zoom: number }) => {
      const { track } = cameraInUse()
      return { zoom: track ? await setZoom(track, zoom) : 1 }
    }),
    onCameraFrame: (listener: FrameListener) => watchFrames(cameraInUse(), listener),
  }
  return withoutGaps(context, 'CameraContext')
}

function cameraInUse(): PageCamera {
  const camera = cameraOn(topPage().element)
  if (!camera) throw new Error('no camera on the page')
  return camera
}

function watchFrames(camera: PageCamera, listener: FrameListener) {
  const { video } = camera
  let handle = 0
  const tell = () => {
    const image = pixelsOf(video, (frameWidths[camera.frameSize] ?? video.videoWidth) / video.videoWidth)
    if (image) listener({ width: image.width, height: image.height, data: image.data.buffer })
    handle = video.requestVideoFrameCallback(tell)
  }
  return {
    start: asyncApi('start', () => {
      video.cancelVideoFrameCallback(handle)
      handle = video.requestVideoFrameCallback(tell)
    }),
    stop: asyncApi('stop', () => video.cancelVideoFrameCallback(handle)),
  }
}
