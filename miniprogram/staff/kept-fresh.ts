const MINUTE = 60_000

const timers = new WeakMap<object, ReturnType<typeof setInterval>>()

const stop = (page: object): void => {
  const timer = timers.get(page)
  if (timer !== undefined) clearInterval(timer)
}

interface Page {
  load(): Promise<void>
}

/** The methods of a page that loads anew when it is shown, when it is pulled down, and every minute in between. */
export const keptFresh = {
  onShow(this: Page) {
    stop(this)
    timers.set(
      this,
      setInterval(() => void this.load(), MINUTE),
    )
    void this.load()
  },
  onHide(this: object) {
    stop(this)
  },
  onUnload(this: object) {
    stop(this)
  },
  async onPullDownRefresh(this: Page) {
    await this.load()
    void wx.stopPullDownRefresh()
  },
}
