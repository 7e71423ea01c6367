import jsQR from 'jsqr'

/** Shows the camera in a video. Rejects when there is none or it is refused. */
export async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  // Browsers give the camera to secure origins only, and 127.0.0.1 is one.
  if (!mediaDevices) throw new Error('no camera: open the phone on localhost or through HTTPS')
  const stream = await mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  video.srcObject = stream
  await video.play()
  return stream
}

/** The text of the QR code in a picture, if one is seen. */
export function readCode(source: HTMLVideoElement | ImageBitmap): string | undefined {
  const isVideo = source instanceof HTMLVideoElement
  const width = isVideo ? source.videoWidth : source.width
  const height = isVideo ? source.videoHeight : source.height
  if (width === 0 || height === 0) return undefined
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(source, 0, 0)
  return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data || undefined
}
