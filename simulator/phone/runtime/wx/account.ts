import { askModal } from '../overlay/modal'
import { askPermission, authSetting, openPermissions } from '../permissions'
import { settings } from '../settings'
import { asyncApi, silentApi } from './api'

interface PrivacyRequest {
  eventName: string
}

type PrivacyListener = (resolve: (answer: object) => void, request: PrivacyRequest) => void

const agreedKey = () => `phone-privacy:${settings.account}`

const hasAgreed = () => localStorage.getItem(agreedKey()) === 'yes'

/** Login, permissions, privacy and subscriptions of the account on the phone. */
export const account = {
  login: asyncApi('login', () => ({ code: `simulated-${settings.account}` })),
  checkSession: silentApi('checkSession'),
  getUserProfile: asyncApi('getUserProfile', () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } })),
  authorize: asyncApi('authorize', ({ scope }: { scope: string }) => askPermission(scope)),
  getSetting: asyncApi('getSetting', () => ({
    authSetting: authSetting(),
    subscriptionsSetting: { mainSwitch: true },
  })),
  openSetting: asyncApi('openSetting', async () => {
    await openPermissions()
    return { authSetting: authSetting() }
  }),

  getPrivacySetting: asyncApi('getPrivacySetting', () => ({
    needAuthorization: !hasAgreed(),
    privacyContractName: '《用户隐私保护指引》',
  })),
  requirePrivacyAuthorize: asyncApi('requirePrivacyAuthorize', async () => {
    if (hasAgreed()) return
    const answer = await askModal({
      title: '用户隐私保护提示',
      content: '请阅读并同意《用户隐私保护指引》后继续使用。',
      cancelText: '拒绝',
      confirmText: '同意',
    })
    if (!answer.confirm) throw new Error('privacy permission is not authorized')
    localStorage.setItem(agreedKey(), 'yes')
  }),
  openPrivacyContract: asyncApi('openPrivacyContract', async () => {
    await askModal({ title: '用户隐私保护指引', content: '模拟器不含正式的隐私指引。', showCancel: false })
  }),
  onNeedPrivacyAuthorization: (_listener: PrivacyListener) => undefined,

  requestSubscribeMessage: asyncApi('requestSubscribeMessage', async ({ tmplIds }: { tmplIds: string[] }) => {
    const answer = await askModal({
      title: '订阅消息',
      content: `允许“车管约”发送 ${tmplIds.length} 种通知`,
      cancelText: '拒绝',
      confirmText: '允许',
    })
    return Object.fromEntries(tmplIds.map((id) => [id, answer.confirm ? 'accept' : 'reject']))
  }),
  showShareMenu: silentApi('showShareMenu'),
  hideShareMenu: silentApi('hideShareMenu'),
}
