/** Whether the phone has a network, as WeChat says. True until it says otherwise. */

let online = true
const listeners = new Set<(online: boolean) => void>()

/** Whether the phone says that it has a network. */
export const isOnline = (): boolean => online

/** Called once, at the start. */
export const watchNetwork = (): void => {
  const take = (connected: boolean): void => {
    if (connected === online) return
    online = connected
    for (const listener of listeners) listener(online)
  }
  wx.getNetworkType({ success: ({ networkType }) => take(networkType !== 'none') })
  wx.onNetworkStatusChange(({ isConnected }) => take(isConnected))
}

/** Tells of every change; answers how to stop. */
export const onNetworkChange = (listener: (online: boolean) => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
