import { chooseFiles } from '../file-chooser'
import { authSetting, openPermissions } from '../permissions'
import { createTemporaryFile } from '../temporary-files'
import { changes, closest, define } from './builtin'
import { watchHover, watchLongPress } from './gestures'

export const button = define({
  properties: {
    type: 'default',
    size: 'default',
    plain: false,
    disabled: false,
    loading: false,
    formType: '',
    openType: '',
    hoverClass: 'button-hover',
    hoverStartTime: 20,
    hoverStayTime: 70,
    hoverStopPropagation: false,
    lang: 'en',
    sessionFrom: '',
    sendMessageTitle: '',
    sendMessagePath: '',
    sendMessageImg: '',
    appParameter: '',
    showMessageCard: false,
    phoneNumberNoQuotaToast: true,
    activityType: null,
    entrancePath: '',
    needShowEntrance: false,
  },
  setUp(builtin) {
    const { host } = builtin
    watchHover(builtin)
    watchLongPress(builtin)
    host.setAttribute('role', 'button')
    host.tabIndex = 0
    return {
      update(changed) {
        const { type, size, plain, disabled } = builtin.data
        host.setAttribute('type', type)
        host.setAttribute('size', size)
        host.toggleAttribute('plain', plain)
        host.toggleAttribute('disabled', disabled)
        if (changes(changed, 'disabled')) {
          if (disabled) host.setAttribute('aria-disabled', 'true')
          else host.removeAttribute('aria-disabled')
        }
      },
      tap() {
        const { disabled, formType, openType } = builtin.data
        if (disabled) return
        const form = closest(host, 'form')?.parts
        if (formType === 'submit') form?.submit?.()
        if (formType === 'reset') form?.reset?.()
        if (openType) void open(openType, builtin.trigger)
      },
    }
  },
})

type Trigger = (name: string, detail: object) => unknown

async function open(openType: string, trigger: Trigger): Promise<void> {
  switch (openType) {
    case 'getPhoneNumber':
      trigger('getphonenumber', { code: 'simulated-phone-number', errMsg: 'getPhoneNumber:ok' })
      return
    case 'chooseAvatar': {
      const [file] = (await chooseFiles({ accept: 'image/*', multiple: false })) ?? []
      if (file) trigger('chooseavatar', { avatarUrl: createTemporaryFile(file) })
      return
    }
    case 'agreePrivacyAuthorization':
      trigger('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
      return
    case 'openSetting':
      await openPermissions()
      trigger('opensetting', { errMsg: 'openSetting:ok', authSetting: authSetting() })
      return
    case 'share':
    case 'contact':
    case 'feedback':
      console.info(`button open-type="${openType}" leaves the mini program; the simulator stays in it`)
      return
    default:
      console.error(`button open-type="${openType}" is not simulated`)
  }
}
