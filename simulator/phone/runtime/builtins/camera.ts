import { cameraPicture, lookForCodes, maximumZoom, openCamera, setTorch } from '../camera'
import { element } from '../dom'
import { askPermission } from '../permissions'
import { type Builtin, changes, define } from './builtin'

const properties = {
  mode: 'normal',
  resolution: 'medium',
  devicePosition: 'back',
  flash: 'auto',
  frameSize: 'medium',
}

// The platform names the sizes and leaves the pixels to the phone.
const widths: Record<string, number> = { low: 480, medium: 640, high: 1280 }

// One on a page, as the platform allows.
const cameras = new WeakMap<Element, PageCamera>()

/** The camera of a page. */
export function cameraOn(page: Element): PageCamera | undefined {
  return cameras.get(page)
}

/** A `<camera>`: on while its page is to be seen. */
export class PageCamera {
  readonly video = cameraPicture()
  /** Null while the camera is off. */
  track: MediaStreamTrack | null = null
  private running: AbortController | null = null
  private hasFailed = false
  private page: HTMLElement | null = null

  constructor(private readonly builtin: Builtin<typeof properties>) {
    builtin.host.append(this.video)
  }

  get frameSize(): string {
    return this.builtin.data.frameSize
  }

  attach(): void {
    const page = this.builtin.host.closest<HTMLElement>('.phone-page')
    if (!page) return
    if (cameras.has(page)) {
      console.error('a page may have one <camera> only')
      this.fail('only one camera is allowed on a page')
      return
    }
    cameras.set(page, this)
    this.page = page
    if (!page.hidden) this.start()
  }

  detach(): void {
    this.turnOff()
    if (this.page) cameras.delete(this.page)
    this.page = null
  }

  /** The page is to be seen (again). */
  show(): void {
    if (this.page && !this.running && !this.hasFailed) this.start()
  }

  /** The page is hidden, or the whole mini program. */
  hide(): void {
    const wasOn = this.track !== null
    this.turnOff()
    if (wasOn) this.builtin.trigger('stop')
  }

  update(changed: readonly string[] | null): void {
    this.builtin.host.dataset.position = this.builtin.data.devicePosition
    if (changed?.includes('devicePosition') && this.running) {
      this.turnOff()
      this.start()
    }
    if (changes(changed, 'flash')) this.applyTorch()
  }

  private start(): void {
    const running = new AbortController()
    this.running = running
    this.run(running.signal).catch((error: unknown) => {
      if (!running.signal.aborted) this.fail(error instanceof Error ? error.message : String(error))
    })
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { resolution, devicePosition } = this.builtin.data
    await askPermission('scope.camera')
    signal.throwIfAborted()
    const position = devicePosition === 'front' ? 'front' : 'back'
    const width = widths[resolution] ?? widths.medium ?? 0
    const track = await openCamera(this.video, { signal, position, width })
    signal.throwIfAborted()
    this.track = track
    this.applyTorch()
    this.builtin.trigger('initdone', { maxZoom: maximumZoom(track) })
    if (this.builtin.data.mode !== 'scanCode') return
    await lookForCodes(this.video, signal, (result) =>
      this.builtin.trigger('scancode', { result, type: 'qrcode', charSet: 'utf-8' }),
    )
  }

  private turnOff(): void {
    this.running?.abort()
    this.running = null
    this.track = null
    this.applyTorch()
  }

  // It stays off until the page puts it in anew, also after the person has changed the settings.
  private fail(reason: string): void {
    this.hasFailed = true
    this.builtin.trigger('error', { errMsg: `insertCamera:fail ${reason}` })
  }

  // Lights beside the lens of the screen's side exist on no phone.
  private applyTorch(): void {
    const { flash, devicePosition } = this.builtin.data
    const isLit = this.track !== null && flash === 'torch' && devicePosition !== 'front'
    this.builtin.host.dataset.torch = isLit ? 'on' : 'off'
    if (this.track) void setTorch(this.track, isLit)
  }
}

export const camera = define({
  properties,
  setUp(builtin) {
    const camera = new PageCamera(builtin)
    return {
      slot: element('span'),
      accessible: camera.video,
      context: camera.video,
      update: (changed) => camera.update(changed),
      attached: () => camera.attach(),
      detached: () => camera.detach(),
      pageShown: () => camera.show(),
      pageHidden: () => camera.hide(),
    }
  },
})
