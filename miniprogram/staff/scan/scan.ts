import type { Refusal } from '../../contract/refusals'
import type { Found } from '../../contract/visit'
import { call } from '../../services/api'
import { learn, now } from '../../services/clock'
import { open } from '../../services/navigation'
import { loadOffice } from '../components/office-bar/load-office'
import { endSignals, signalTone } from '../tone-signals'
import { ScanGate } from './scan-gate'

/** How long the outcome of a decision stands over the camera. */
const SAID_MILLISECONDS = 4000

const NO_NETWORK = '网络不通，扫到的码还在。'

/** Page → what it does not show. */
const gates = new WeakMap<object, ScanGate>()
const timers = new WeakMap<object, ReturnType<typeof setTimeout>>()

Component({
  data: {
    office: '',
    /** What keeps the camera from working: refused = may not be used or is not there · stopped = by the phone */
    camera: 'on' as 'on' | 'refused' | 'stopped',
    torch: false,
    /** The code that is being asked about, or could not be; empty while looking for one. */
    code: '',
    asking: false,
    refusal: null as Refusal | null,
    found: null as Found | null,
    /** What was decided last, for some seconds. */
    said: '',
  },
  lifetimes: {
    created() {
      gates.set(this, new ScanGate())
    },
    detached() {
      this.hush()
      endSignals()
    },
  },
  methods: {
    onShow() {
      void wx.setKeepScreenOn({ keepScreenOn: true, fail: () => undefined })
      if (this.data.camera === 'stopped') this.setData({ camera: 'on' })
      void this.onOffice()
    },
    onHide() {
      void wx.setKeepScreenOn({ keepScreenOn: false, fail: () => undefined })
    },
    onUnload() {
      this.onHide()
    },
    async onOffice() {
      const reply = await loadOffice()
      const office = reply.ok ? (reply.data?.id ?? '') : ''
      if (office !== this.data.office) this.setData({ office })
    },
    onCode(event: WechatMiniprogram.CustomEvent<{ result: string }>) {
      const code = event.detail.result
      if (this.data.office !== '' && gates.get(this)?.takes(code, now())) void this.ask(code)
    },
    /** Asks who that is. The code is kept until there is an answer, or another is scanned. */
    async ask(code: string) {
      this.setData({ code, asking: true, refusal: null, said: '' })
      const reply = await call('ticket.scan', { office: this.data.office, code })
      if (code !== this.data.code) return
      this.setData({ asking: false })
      if (!reply.ok) {
        this.setData({ refusal: reply.code === 'NETWORK' ? { ...reply, message: NO_NETWORK } : reply })
        signalTone('stop')
        return
      }
      learn(reply.data.now)
      this.setData({ found: reply.data, code: '' })
      signalTone(reply.data.verdict.tone)
    },
    onRetry() {
      if (this.data.code !== '' && !this.data.asking) void this.ask(this.data.code)
    },
    /** Looks for the next one; the camera comes back by itself. */
    onNext() {
      gates.get(this)?.release(now())
      this.setData({ found: null, code: '', asking: false, refusal: null })
    },
    onDecided(event: WechatMiniprogram.CustomEvent<{ words: string }>) {
      this.onNext()
      this.hush()
      this.setData({ said: event.detail.words })
      signalTone('go')
      timers.set(
        this,
        setTimeout(() => this.setData({ said: '' }), SAID_MILLISECONDS),
      )
    },
    hush() {
      const timer = timers.get(this)
      if (timer !== undefined) clearTimeout(timer)
    },
    onTorch() {
      this.setData({ torch: !this.data.torch })
    },
    onType() {
      open('staff/find')
    },
    /** WeChat's own scanner, for phones whose camera does not work in a page. */
    async onWeChat() {
      try {
        const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
        gates.get(this)?.takes(result, now())
        void this.ask(result)
      } catch {
        // The person thought better of it.
      }
    },
    onCameraError() {
      this.setData({ camera: 'refused' })
    },
    onCameraStop() {
      this.setData({ camera: 'stopped' })
    },
    async onReopen() {
      if (this.data.camera === 'refused') await wx.openSetting().catch(() => undefined)
      this.setData({ camera: 'on' })
    },
  },
})
