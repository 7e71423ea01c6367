import type { Json, Program } from '../compiled'
import { changeVisibility, installApp, launchApp } from './app'
import { registerBuiltins } from './builtins/register'
import { installClock } from './clock'
import { defineComponent } from './components'
import { installErrorReports, reportError } from './errors'
import { followServer, showProblems } from './live'
import { installPageStack, launchPage } from './page-stack'
import { firstPage, installProgram, program } from './program'
import { parsePageUrl } from './router-url'
import { changeSettings, settings } from './settings'
import { installStatusBar } from './status-bar'
import { installStyles } from './styles'
import { enableDarkMode } from './theme'
import { installTouchEmulation } from './touch'
import { captureScreen, deviceState } from './wx/device'
import { installWx } from './wx/install'
import { callHandler, observeWithWxs } from './wxs'

/** What the compiled scripts call. */
const runtime = {
  install(compiled: Program) {
    installProgram(compiled)
    enableDarkMode(program.appJson.darkmode === true)
    installStyles(phoneStyles)
  },
  defineComponent(path: string, json: Json, load: () => void) {
    runtime.guard(path, () => defineComponent(path, json, load))
  },
  /** One script that fails must not keep the others from loading. */
  guard(where: string, run: () => void) {
    try {
      run()
    } catch (error) {
      reportError(error, where)
    }
  },
  boot() {
    const wanted = new URLSearchParams(location.search).get('page') ?? firstPage()
    const target = parsePageUrl(`/${wanted.replace(/^\//, '')}`, '')
    launchApp({ ...target, scene: 1001, referrerInfo: {} })
    launchPage(target)
    document.documentElement.dataset.ready = 'true'
  },
  callHandler,
  observeWithWxs,
}

export type PhoneRuntime = typeof runtime

installClock(phoneStart.clockOffset)
installErrorReports()
installTouchEmulation()
installApp()
registerBuiltins()
installWx()
installStatusBar()
installPageStack()
followServer()
showProblems(phoneStart.problems)
document.addEventListener('visibilitychange', () => {
  changeVisibility(document.visibilityState === 'visible' ? 'show' : 'hide')
})

globalThis.phoneRuntime = runtime
globalThis.simulatedPhone = {
  settings,
  set: changeSettings,
  hide: () => changeVisibility('hide'),
  show: () => changeVisibility('show'),
  captureScreen,
  device: deviceState,
}
