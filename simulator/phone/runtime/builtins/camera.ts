import { openCamera, readCode } from '../camera'
import { element } from '../dom'
import { define } from './builtin'

const lookEveryMs = 200

export const camera = define({
  properties: {
    mode: 'normal',
    resolution: 'medium',
    devicePosition: 'back',
    flash: 'auto',
    frameSize: 'medium',
  },
  setUp(builtin) {
    const video = element('video')
    video.muted = true
    video.playsInline = true
    builtin.host.append(video)
    let stopped = false
    let stream: MediaStream | undefined
    const stop = () => {
      stopped = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const look = async () => {
      while (!stopped) {
        const result = readCode(video)
        if (result) builtin.trigger('scancode', { result, type: 'qrcode', charSet: 'utf-8' })
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      }
    }
    openCamera(video).then(
      (opened) => {
        stream = opened
        if (stopped) return stop()
        builtin.trigger('initdone', { maxZoom: 1 })
        if (builtin.data.mode === 'scanCode') void look()
      },
      (error: unknown) => {
        if (!stopped) builtin.trigger('error', { errMsg: `insertCamera:fail ${String(error)}` })
      },
    )
    return { slot: element('span'), accessible: video, context: video, detached: stop }
  },
})
