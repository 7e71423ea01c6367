import { changeVisibility, getLaunchOptions, offVisibility, onVisibility } from '../app'
import { offError, offUnhandledRejection, onError, onUnhandledRejection } from '../errors'
import { openPages, topPage } from '../page-stack'
import { settings } from '../settings'
import { effectiveTheme, offThemeChange, onThemeChange, type Theme } from '../theme'
import { asyncApi } from './api'

type ThemeListener = (change: { theme: Theme }) => void

const themeListeners = new Map<ThemeListener, (theme: Theme) => void>()

function cssPixels(name: string): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) || 0
}

function getWindowInfo() {
  const top = cssPixels('--status-bar-height')
  const bottom = cssPixels('--safe-area-bottom')
  const viewport = openPages().length > 0 ? topPage().viewport : null
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: viewport?.clientHeight ?? innerHeight,
    statusBarHeight: top,
    screenTop: viewport?.getBoundingClientRect().top ?? 0,
    safeArea: {
      left: 0,
      right: innerWidth,
      width: innerWidth,
      top,
      bottom: innerHeight - bottom,
      height: innerHeight - top - bottom,
    },
  }
}

function getAppBaseInfo() {
  return {
    SDKVersion: '3.8.0',
    version: '8.0.56',
    language: 'zh_CN',
    theme: effectiveTheme(),
    fontSizeSetting: settings.fontSize,
    fontSizeScaleFactor: settings.fontSize / 16,
    enableDebug: false,
    host: { env: 'WeChat' },
  }
}

function getDeviceInfo() {
  return {
    brand: 'simulator',
    model: 'browser',
    platform: 'devtools',
    system: 'simulator',
    abi: '',
    benchmarkLevel: 1,
    memorySize: 4096,
  }
}

function getSystemSetting() {
  return {
    bluetoothEnabled: false,
    locationEnabled: settings.location !== 'denied',
    wifiEnabled: settings.network !== 'offline',
    deviceOrientation: 'portrait',
  }
}

function getSystemInfoSync() {
  return { ...getWindowInfo(), ...getAppBaseInfo(), ...getDeviceInfo(), ...getSystemSetting() }
}

function getAppAuthorizeSetting() {
  return {
    cameraAuthorized: 'authorized',
    albumAuthorized: 'authorized',
    locationAuthorized: settings.location === 'denied' ? 'denied' : 'authorized',
    notificationAuthorized: 'authorized',
    microphoneAuthorized: 'not determined',
  }
}

/** Matches the capsule that the phone draws on the right of the navigation bar. */
function getMenuButtonBoundingClientRect() {
  const top = cssPixels('--status-bar-height') + 6
  const width = 87
  const height = 32
  const right = innerWidth - 7
  return { width, height, top, bottom: top + height, right, left: right - width }
}

export const system = {
  nextTick: (callback: () => void) => queueMicrotask(callback),
  canIUse: (name: string) =>
    name.split('.')[0] !== undefined && (name.split('.')[0] as string) in globalThis.wx,
  getWindowInfo,
  getAppBaseInfo,
  getDeviceInfo,
  getSystemSetting,
  getSystemInfoSync,
  getSystemInfo: asyncApi('getSystemInfo', getSystemInfoSync),
  getAppAuthorizeSetting,
  getMenuButtonBoundingClientRect,
  onMenuButtonBoundingClientRectWeightChange: () => undefined,
  offMenuButtonBoundingClientRectWeightChange: () => undefined,
  getLaunchOptionsSync: getLaunchOptions,
  getEnterOptionsSync: getLaunchOptions,
  getAccountInfoSync: () => ({
    miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
  }),
  onThemeChange(listener: ThemeListener) {
    const wrapped = (theme: Theme) => listener({ theme })
    themeListeners.set(listener, wrapped)
    onThemeChange(wrapped)
  },
  offThemeChange(listener: ThemeListener) {
    const wrapped = themeListeners.get(listener)
    if (wrapped) offThemeChange(wrapped)
    themeListeners.delete(listener)
  },
  onError,
  offError,
  onUnhandledRejection,
  offUnhandledRejection,
  onPageNotFound: () => undefined,
  onAppShow: (listener: () => void) => onVisibility('show', listener),
  offAppShow: (listener: () => void) => offVisibility('show', listener),
  onAppHide: (listener: () => void) => onVisibility('hide', listener),
  offAppHide: (listener: () => void) => offVisibility('hide', listener),
  onWindowResize: (listener: (event: object) => void) =>
    addEventListener('resize', () => {
      listener({ size: { windowWidth: innerWidth, windowHeight: innerHeight } })
    }),
  offWindowResize: () => undefined,
  exitMiniProgram: asyncApi('exitMiniProgram', () => changeVisibility('hide')),
  // A simulated phone always runs the newest source.
  getUpdateManager: () => ({
    onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) => listener({ hasUpdate: false }),
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }),
  getLogManager: () => console,
  getRealtimeLogManager: () => ({ ...console, setFilterMsg: () => undefined, addFilterMsg: () => undefined }),
  reportEvent: () => undefined,
}
