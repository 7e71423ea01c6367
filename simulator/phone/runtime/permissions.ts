import { actionButton, element } from './dom'
import { ask } from './overlay/layer'
import { askModal } from './overlay/modal'
import { changeSettings, defaultPlace, settings } from './settings'

const isAboutLocation = (scope: string) => /location/i.test(scope)

/**
 * Asks the person for what the mini program may not do unasked. Who refused once is not asked again, only the
 * settings can change that. Throws the platform's message when it is refused.
 */
export async function askPermission(scope: string): Promise<void> {
  if (scope === 'scope.camera' && settings.camera === 'ask') {
    const answer = await askModal({
      title: '“车管约”申请使用您的摄像头',
      cancelText: '拒绝',
      confirmText: '允许',
    })
    changeSettings({ camera: answer.confirm ? 'allowed' : 'denied' })
  }
  const isDenied =
    (scope === 'scope.camera' && settings.camera === 'denied') ||
    (isAboutLocation(scope) && settings.location === 'denied')
  if (isDenied) throw new Error('auth deny')
}

/** What was asked and how it was answered, as `wx.getSetting` says it. */
export function authSetting(): Record<string, boolean> {
  const mayLocate = settings.location !== 'denied'
  return {
    ...(settings.camera === 'ask' ? {} : { 'scope.camera': settings.camera === 'allowed' }),
    'scope.writePhotosAlbum': true,
    'scope.userLocation': mayLocate,
    'scope.userFuzzyLocation': mayLocate,
  }
}

/** WeChat's page with the permissions of a mini program. As there, only what was asked before can be changed. */
export async function openPermissions(): Promise<void> {
  await ask<void>((answer) => {
    const sheet = element('div', 'phone-sheet phone-note phone-permissions')
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-label', '设置')
    sheet.append(element('h3', '', '允许“车管约”使用'))
    if (settings.camera !== 'ask')
      sheet.append(
        permission('摄像头', settings.camera === 'allowed', (allowed) =>
          changeSettings({ camera: allowed ? 'allowed' : 'denied' }),
        ),
      )
    sheet.append(
      permission('位置信息', settings.location !== 'denied', (allowed) =>
        changeSettings({ location: allowed ? defaultPlace : 'denied' }),
      ),
      actionButton('phone-sheet-cancel', '返回', () => answer()),
    )
    return sheet
  })
}

function permission(name: string, allowed: boolean, change: (allowed: boolean) => void): HTMLLabelElement {
  const row = element('label', '', name)
  const control = element('input')
  control.type = 'checkbox'
  control.setAttribute('role', 'switch')
  control.checked = allowed
  control.addEventListener('change', () => change(control.checked))
  row.append(control)
  return row
}
