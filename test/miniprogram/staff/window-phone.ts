import { FakePhone } from '../fake-phone'
import { overviewOf } from '../overview'

export const OFFICE = 'ebike-yuehu'

/** The phone of somebody at a window, and what its owner heard, felt and read in passing. */
export class WindowPhone extends FakePhone {
  readonly heard: string[] = []
  readonly felt: string[] = []
  readonly toasts: string[] = []
  keepsScreenOn = false

  constructor(offices: string[] | null = [OFFICE]) {
    super()
    this.keep('overview', overviewOf({ staff: { role: 'window', offices } }))
    Object.assign(wx, {
      createInnerAudioContext: () => {
        const player = {
          src: '',
          play: () => this.heard.push(player.src),
          stop: () => undefined,
          destroy: () => undefined,
        }
        return player
      },
      vibrateShort: ({ type }: { type: string }) => this.felt.push(type),
      vibrateLong: () => this.felt.push('long'),
      showToast: ({ title }: { title: string }) => this.toasts.push(title),
      setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => {
        this.keepsScreenOn = keepScreenOn
      },
      stopPullDownRefresh: () => undefined,
      pageScrollTo: () => undefined,
    })
  }

  /** Answers wait until what is returned is called. */
  holdAnswers(): () => void {
    let release: () => void = () => undefined
    this.delay = new Promise((resolve) => {
      release = resolve
    })
    return release
  }
}
