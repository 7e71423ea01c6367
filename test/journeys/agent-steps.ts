import type { Page } from 'playwright-core'
import { button, see, seePage, type } from './find'
import { smallPhoto } from './small-photo'

/** The ways of an agent through an application, and of a manager through its review. */

export const UNIT = '鹰潭市好运电动车行'
export const CREDIT_CODE = '91350100M000100Y43'

/** Photos are taken or chosen with the phone's own chooser. Ends when the photo is in the cloud. */
export async function addPhoto(page: Page): Promise<void> {
  const photo = await smallPhoto(page)
  const chooser = page.waitForEvent('filechooser')
  await button(page, /拍照，或者从相册选|再加一张/).tap()
  await (await chooser).setFiles(photo)
  await see(page, '已上传')
}

export async function fillUnit(page: Page, name = UNIT, creditCode = CREDIT_CODE): Promise<void> {
  await type(page.getByLabel('单位名称', { exact: true }), name)
  await type(page.getByLabel('统一社会信用代码', { exact: true }), creditCode)
}

/** Every business of e-bikes. */
export async function chooseMatters(page: Page): Promise<void> {
  await button(page, '电动自行车业务，全选').tap()
  await button(page, '电动自行车业务，全不选').waitFor()
}

export const next = (page: Page): Promise<void> => button(page, '下一步').tap()

/** From the first question to the last. */
export async function fillUntilPhotos(page: Page): Promise<void> {
  await button(page, '摩托车、电动自行车销售店').tap()
  await fillUnit(page)
  await next(page)
  await chooseMatters(page)
  await next(page)
  await see(page, '到哪一天（包括这一天）')
  await next(page)
}

/** From the first question to the last look at everything. */
export async function fillApplication(page: Page): Promise<void> {
  await fillUntilPhotos(page)
  await addPhoto(page)
  await next(page)
  await see(page, '请核对，没有问题就提交')
}

export async function sendApplication(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^以上信息和照片真实/ }).tap()
  await button(page, '提交申请').tap()
}

/** A manager at their desk opens the first of those that wait. */
export async function openReview(page: Page, unit = UNIT): Promise<void> {
  await button(page, '工作台').tap()
  await seePage(page, '工作台')
  await button(page, /^待审核代办授权/).tap()
  await button(page, new RegExp(`^${unit}`)).tap()
  await seePage(page, '审核代办授权')
  await see(page, '逐项核对')
}

/** In the sheet that asks once more. */
export const confirmDecision = (page: Page, label: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: label, exact: true }).tap()

export async function chooseReason(page: Page, reason: string): Promise<void> {
  await page.getByRole('radio', { name: reason, exact: true }).tap()
  await page.getByRole('radio', { name: reason, exact: true, checked: true }).waitFor()
}

export const seeVerdict = (page: Page, verdict: string): Promise<void> =>
  page.getByRole('heading', { name: verdict, exact: true, level: 1 }).waitFor()

/** How wide the first photo is, once it has come through its link. */
export async function photoWidth(page: Page): Promise<number> {
  const photo = await button(page, '第 1 张照片，点开放大').elementHandle()
  const width = await page.waitForFunction(
    (element) => (element instanceof HTMLImageElement && element.complete ? element.naturalWidth : 0),
    photo,
  )
  return width.jsonValue()
}
