import jsQR from 'jsqr'
import { element } from './dom'

export interface CameraWish {
  /** Its end turns the camera off. */
  signal: AbortSignal
  position?: 'back' | 'front'
  /** Pixels; a camera that has no such picture gives the nearest. */
  width?: number
}

/** What browsers know of a camera beyond the types that come with TypeScript. */
type Capabilities = MediaTrackCapabilities & { torch?: boolean; zoom?: { max: number } }

/** The element that the picture of a camera runs in. */
export function cameraPicture(): HTMLVideoElement {
  const video = element('video')
  video.muted = true
  video.playsInline = true
  return video
}

/** Shows the camera in a video until the signal ends it. Rejects when there is none or it is refused. */
export async function openCamera(video: HTMLVideoElement, wish: CameraWish): Promise<MediaStreamTrack> {
  const { signal, position = 'back', width } = wish
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  // Browsers give the camera to secure origins only, and 127.0.0.1 is one.
  if (!mediaDevices) throw new Error('no camera: open the phone on localhost or through HTTPS')
  const facingMode = position === 'back' ? 'environment' : 'user'
  const stream = await mediaDevices.getUserMedia({
    video: { facingMode, ...(width ? { width: { ideal: width } } : {}) },
  })
  const [track] = stream.getVideoTracks()
  if (!track) throw new Error('no camera')
  const turnOff = () => {
    track.stop()
    // A camera that is off shows nothing, not its last picture.
    video.srcObject = null
  }
  if (signal.aborted) turnOff()
  signal.throwIfAborted()
  signal.addEventListener('abort', turnOff)
  video.srcObject = stream
  await video.play()
  return track
}

/** How far a camera can zoom; 1 is not at all. */
export function maximumZoom(track: MediaStreamTrack): number {
  return capabilitiesOf(track).zoom?.max ?? 1
}

/** Zooms as far as the camera can. Resolves to how far that is. */
export async function setZoom(track: MediaStreamTrack, wanted: number): Promise<number> {
  const zoom = Math.min(Math.max(1, wanted), maximumZoom(track))
  if (zoom > 1) await track.applyConstraints({ advanced: [{ zoom } as MediaTrackConstraintSet] })
  return zoom
}

/** Turns the light of a camera on or off, if it has one: those of computers have none. */
export async function setTorch(track: MediaStreamTrack, torch: boolean): Promise<void> {
  if (capabilitiesOf(track).torch)
    await track.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] })
}

/** Tells of every QR code that a video shows, of the same one each time that it looks, until the signal ends it. */
export async function lookForCodes(
  video: HTMLVideoElement,
  signal: AbortSignal,
  found: (text: string) => void,
): Promise<void> {
  const lookEveryMs = 200
  while (!signal.aborted) {
    const text = readCode(video)
    if (text) found(text)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

/** The text of the QR code in a picture, if one is seen. */
export function readCode(source: HTMLVideoElement | ImageBitmap): string | undefined {
  const image = pixelsOf(source)
  return image ? jsQR(image.data, image.width, image.height)?.data || undefined : undefined
}

/** What a picture shows; nothing before a video has begun. */
export function pixelsOf(source: HTMLVideoElement | ImageBitmap, scale = 1): ImageData | undefined {
  const isVideo = source instanceof HTMLVideoElement
  const width = Math.round(scale * (isVideo ? source.videoWidth : source.width))
  const height = Math.round(scale * (isVideo ? source.videoHeight : source.height))
  if (width === 0 || height === 0) return undefined
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(source, 0, 0, width, height)
  return context?.getImageData(0, 0, width, height)
}

function capabilitiesOf(track: MediaStreamTrack): Capabilities {
  return track.getCapabilities()
}
