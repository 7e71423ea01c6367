const MINUTE = 60_000

const timers = new WeakMap<object, ReturnType<typeof setInterval>>()

/** Does something every minute for as long as a page is shown; begins anew when it was going on already. */
export const startEveryMinute = (page: object, action: () => void): void => {
  stopEveryMinute(page)
  timers.set(page, setInterval(action, MINUTE))
}

/** For when the page is hidden or gone. */
export const stopEveryMinute = (page: object): void => {
  const timer = timers.get(page)
  if (timer !== undefined) clearInterval(timer)
}
