// Runs inside a simulated phone: counts what pages send to the screen, and notes when something useful is painted.

/** @typedef {{ is: string, setData(data: object, done?: () => void): void }} Instance */
/** @typedef {{ childNodes?: Piece[], isVirtual?: () => boolean, getShadowRoot?: () => Piece | null }} Piece */

class PageMeter {
  calls = 0
  bytes = 0
  /** The largest piece that was sent, and by which component. */
  largest = { by: '', bytes: 0 }
  began = 0
  /** Calls that have no answer yet, since when there are any, and for how long there were some in this step. */
  open = 0
  openSince = 0
  waited = 0

  /** @param {Instance} instance any component: they have one `setData` */
  constructor(instance) {
    const { prototype } = PageMeter.ownerOfSetData(instance)
    const { setData } = prototype
    const meter = this
    /** @this {Instance} */
    prototype.setData = function (data, done) {
      meter.note(this.is, data)
      setData.call(this, data, done)
    }
    const { fetch } = globalThis
    globalThis.fetch = (...given) => meter.wait(fetch(...given))
    // A step begins when the finger leaves the screen.
    addEventListener('touchend', () => meter.begin(), { capture: true })
  }

  /** @param {Instance} instance */
  static ownerOfSetData(instance) {
    let prototype = instance
    while (!Object.hasOwn(prototype, 'setData')) prototype = Object.getPrototypeOf(prototype)
    return { prototype }
  }

  /** @param {string} by @param {object} data */
  note(by, data) {
    const bytes = new TextEncoder().encode(JSON.stringify(data)).length
    this.calls += 1
    this.bytes += bytes
    if (bytes > this.largest.bytes) this.largest = { by, bytes }
  }

  /** @param {Promise<Response>} answer */
  wait(answer) {
    if (this.open === 0) this.openSince = performance.now()
    this.open += 1
    return answer.finally(() => {
      this.open -= 1
      if (this.open === 0) this.waited += performance.now() - this.openSince
    })
  }

  begin() {
    this.began = performance.now()
    this.openSince = this.began
    this.waited = 0
    this.calls = 0
    this.bytes = 0
    this.largest = { by: '', bytes: 0 }
  }

  static shown() {
    return document.querySelector('.phone-page:not([hidden])')
  }

  /**
   * Resolves to the milliseconds from the begin until words are painted, on another page than the one that is shown now,
   * and to how many of them the phone waited for answers.
   * @param {string} words @param {boolean} isSamePage they come on the page that is shown now
   */
  untilPainted(words, isSamePage) {
    const before = isSamePage ? null : PageMeter.shown()
    const patience = performance.now() + 20_000
    return new Promise((resolve, reject) => {
      const look = () => {
        if (performance.now() > patience) reject(new Error(`never painted: ${words}`))
        const shown = PageMeter.shown()
        const isThere = shown !== before && shown?.textContent?.includes(words)
        // What is there now is painted before the next frame begins.
        requestAnimationFrame(isThere ? () => resolve(this.painted()) : look)
      }
      look()
    })
  }

  painted() {
    const now = performance.now()
    return { picture: now - this.began, waited: this.waited + (this.open > 0 ? now - this.openSince : 0) }
  }

  figures() {
    const { calls, bytes, largest } = this
    const page = /** @type {{ _$: Piece }} */ (/** @type {unknown} */ (getCurrentPages().at(-1)))
    return { calls, bytes, largest, nodes: PageMeter.countNodes(page._$) }
  }

  /** Elements of the page and of the components in it; texts, slots and blocks are none. @param {Piece} node @returns {number} */
  static countNodes(node) {
    const inside = [...(node.childNodes ?? []), ...(node.getShadowRoot?.()?.childNodes ?? [])]
    const isElement = node.childNodes !== undefined && node.isVirtual?.() !== true
    return inside.reduce((sum, each) => sum + PageMeter.countNodes(each), isElement ? 1 : 0)
  }
}

Object.assign(globalThis, { pageMeter: new PageMeter(/** @type {Instance} */ (getCurrentPages().at(-1))) })
