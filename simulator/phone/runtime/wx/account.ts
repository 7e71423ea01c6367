import { askModal } from '../overlay/modal'
import { askPermission, authSetting, openPermissions } from '../permissions'
import { settings } from '../settings'
import { keptAnswers, requestMessages } from '../subscriptions'
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
  getSetting: asyncApi('getSetting', ({ withSubscriptions }: { withSubscriptions?: boolean }) => ({
    authSetting: authSetting(),
    ...(withSubscriptions ? { subscriptionsSetting: { mainSwitch: true, itemSettings: keptAnswers() } } : {}),
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

  requestSubscribeMessage: asyncApi('requestSubscribeMessage', ({ tmplIds }: { tmplIds: string[] }) =>
    requestMessages(tmplIds),
  ),
  showShareMenu: silentApi('showShareMenu'),
  hideShareMenu: silentApi('hideShareMenu'),
}
