import { define } from './builtin'
import { watchHover } from './gestures'

const calls: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

export const navigator = define({
  properties: {
    url: '',
    openType: 'navigate',
    delta: 1,
    target: 'self',
    hoverClass: 'navigator-hover',
    hoverStopPropagation: false,
    hoverStartTime: 50,
    hoverStayTime: 600,
  },
  setUp(builtin) {
    watchHover(builtin)
    builtin.host.setAttribute('role', 'link')
    builtin.host.tabIndex = 0
    return {
      tap() {
        const { openType, url, delta } = builtin.data
        const navigate = wx[calls[openType] ?? '']
        if (typeof navigate !== 'function') {
          console.error(`navigator open-type="${openType}" is not simulated`)
          return
        }
        navigate({
          url,
          delta,
          success: (result: unknown) => builtin.trigger('success', result),
          fail: (error: { errMsg: string }) => {
            console.error(error.errMsg)
            builtin.trigger('fail', error)
          },
        })
      },
    }
  },
})
