import type { Page } from 'playwright-core'
import type { Person } from '../../simulator/people'
import { back, button, see, seePage, text, type } from './find'

/** The ways of a person through a booking, one screen each. Each step waits for what the next one needs. */

export const FRAME_CODE = '119822108000123'
export const OFFICE = '月湖区便民服务点'

export async function fillRegistration(
  page: Page,
  { name, idNumber, mobile }: Pick<Person, 'name' | 'idNumber' | 'mobile'>,
): Promise<void> {
  await type(page.getByLabel('姓名', { exact: true }), name)
  await type(page.getByLabel('身份证号', { exact: true }), idNumber)
  await type(page.getByLabel('手机号', { exact: true }), mobile)
}

export const agree = (page: Page): Promise<void> => text(page, '我已阅读，同意').tap()

export async function beginBooking(page: Page): Promise<void> {
  await button(page, '预约办理').tap()
}

export async function choosePersonal(page: Page): Promise<void> {
  await see(page, '这次给谁办业务？')
  await button(page, /^本人业务/).tap()
}

/** Finds the first registration of an e-bike by the everyday word for it. */
export async function searchPlates(page: Page): Promise<void> {
  await see(page, '您要办什么业务？')
  await type(page.getByPlaceholder('如 上牌、补证'), '上牌')
  await see(page, '找到 2 项')
}

export async function openEbikeRegistration(page: Page): Promise<void> {
  await button(page, /^登记上牌，/).tap()
  await seePage(page, '登记上牌')
  await see(page, '购车发票')
}

export async function chooseOffice(page: Page): Promise<void> {
  await see(page, '您去哪个网点？')
  await button(page, new RegExp(`^${OFFICE} 最早可约`)).tap()
}

/** @param day as its tab says: `11月25日（周三）` @param slot as its cell says: `上午 10:30–11:00` */
export async function pickSlot(page: Page, day: string, slot: string): Promise<void> {
  await see(page, '您什么时候来？')
  await page.getByRole('tab', { name: day }).tap()
  await page.getByRole('radio', { name: slot }).tap()
  await page.getByRole('radio', { name: slot, checked: true }).waitFor()
}

export async function fillDetails(page: Page, frameCode = FRAME_CODE): Promise<void> {
  await see(page, '请填写办理信息')
  await type(page.getByLabel('整车编码或者车架号'), frameCode)
}

export async function confirmEverything(page: Page): Promise<void> {
  await see(page, '请核对，没有问题就提交')
  await page.getByRole('checkbox', { name: '我看过了，当天会带齐' }).tap()
  await page.getByRole('checkbox', { name: '以上信息真实' }).tap()
}

export const submit = (page: Page): Promise<void> => button(page, '提交预约').tap()

/** The number on the ticket that is shown, without the spaces for reading aloud. */
export async function ticketNumber(page: Page): Promise<string> {
  await seePage(page, '预约凭证')
  const spoken = await page.getByLabel(/^预约号 /).getAttribute('aria-label')
  return (spoken ?? '').replace('预约号', '').replaceAll(' ', '')
}

export interface BookingChoices {
  day?: string
  slot?: string
}

/** From choosing a business to the last page, everything ticked; only 提交预约 is left. */
export async function goOnToConfirm(
  page: Page,
  { day = '11月25日（周三）', slot = '上午 10:30–11:00' }: BookingChoices = {},
): Promise<void> {
  await searchPlates(page)
  await openEbikeRegistration(page)
  await button(page, '预约这项业务').tap()
  await chooseOffice(page)
  await pickSlot(page, day, slot)
  await button(page, '就约这个时间').tap()
  await fillDetails(page)
  await button(page, '下一步').tap()
  await confirmEverything(page)
}

/** From the home page to the last one, for oneself. The person is registered. */
export async function goToConfirm(page: Page, choices: BookingChoices = {}): Promise<void> {
  await beginBooking(page)
  await choosePersonal(page)
  await goOnToConfirm(page, choices)
}

/** From the ticket that a booking ends with to the home page below it. */
export async function leaveTicket(page: Page): Promise<void> {
  await seePage(page, '预约凭证')
  await back(page)
  await seePage(page, '车管约')
}
