import { timeOf } from '../../contract/calendar'
import { encodeTicket } from '../../contract/ticket'
import { now } from '../../services/clock'
import { dimAgain, lightUp } from '../../services/screen'

/** Seven pixels for each of the code's 29 squares and two squares around it; fits on a screen of 320 px. */
const QR_SIZE = 231
/** Five pixels for each, where the code is not what matters most. */
const SMALL_QR_SIZE = 165

/** Code → what ends its looking at the clock. */
const ticking = new WeakMap<object, () => void>()

/** `10:05:09`; the city's offset is in whole minutes. */
const clockAt = (instant: Date): string =>
  `${timeOf(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`

/**
 * The code that the staff scan: changes by itself, without a network, as long as its page is shown, with a bright screen.
 * The running clock tells it from a screenshot.
 */
Component({
  properties: {
    /** What the code names, and what makes it: `contract/ticket`. */
    reference: String,
    secret: String,
    /** What it is, for screen readers. */
    label: String,
    small: Boolean,
  },
  data: { code: '', clock: '', size: QR_SIZE, smallSize: SMALL_QR_SIZE },
  lifetimes: {
    attached() {
      this.start()
    },
    detached() {
      this.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.start()
    },
    hide() {
      this.stop()
    },
  },
  methods: {
    start() {
      ticking.get(this)?.()
      lightUp()
      this.tick()
    },
    stop() {
      ticking.get(this)?.()
      dimAgain()
    },
    /** Every full second, since a code changes at one. */
    tick() {
      const instant = now()
      const { reference, secret } = this.data
      const clock = clockAt(instant)
      const code = encodeTicket({ reference, secret }, instant)
      // The code is drawn anew whenever it is set.
      this.setData(code === this.data.code ? { clock } : { clock, code })
      const timer = setTimeout(() => this.tick(), 1000 - instant.getUTCMilliseconds())
      ticking.set(this, () => clearTimeout(timer))
    },
  },
})
