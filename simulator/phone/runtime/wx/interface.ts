import { askModal, type ModalOptions } from '../overlay/modal'
import { askChoice } from '../overlay/sheet'
import { hideToast, showToast, type ToastOptions } from '../overlay/toast'
import { asyncApi, silentApi } from './api'

interface ActionSheetOptions {
  alertText?: string
  itemList: string[]
  itemColor?: string
}

const standardToastMs = 1500

export const userInterface = {
  showToast: asyncApi('showToast', (options: ToastOptions) =>
    showToast({ ...options, duration: options.duration ?? standardToastMs }),
  ),
  hideToast: asyncApi('hideToast', hideToast),
  showLoading: asyncApi('showLoading', ({ title, mask = false }: { title: string; mask?: boolean }) =>
    showToast({ title, icon: 'loading', mask }),
  ),
  hideLoading: asyncApi('hideLoading', hideToast),
  showModal: asyncApi('showModal', (options: ModalOptions) => askModal(options)),
  showActionSheet: asyncApi('showActionSheet', async (options: ActionSheetOptions) => {
    const { itemList, alertText, itemColor } = options
    const tapIndex = await askChoice(itemList, {
      ...(alertText ? { title: alertText } : {}),
      ...(itemColor ? { color: itemColor } : {}),
    })
    if (tapIndex === null) throw new Error('cancel')
    return { tapIndex }
  }),
  hideKeyboard: asyncApi('hideKeyboard', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }),
  loadFontFace: silentApi('loadFontFace'),
}
