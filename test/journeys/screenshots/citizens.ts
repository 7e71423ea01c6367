import type { Page } from 'playwright-core'
import * as steps from '../booking-steps'
import { back, button, see } from '../find'
import type { JourneyWorld } from '../use-simulator'
import { SHARP, shootIn } from './shoot'

const scrollUp = (page: Page): Promise<void> =>
  page.locator('.phone-page:not([hidden]) .phone-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))

/** Somebody registers, books, and looks at the ticket; in the dark and in care mode, too. */
export async function photographCitizens(world: JourneyWorld): Promise<void> {
  const shoot = shootIn(world)
  const { page, context } = await world.phone('wang', SHARP)
  await see(page, '先预约，再来办，少排队')
  await shoot(page, 'home')
  await steps.beginBooking(page)
  await see(page, '先登记您本人的信息')
  await shoot(page, 'register')

  await world.register('wang')
  await page.goto(world.address('wang'))
  await steps.beginBooking(page)
  await steps.choosePersonal(page)
  await steps.searchPlates(page)
  await shoot(page, 'business')
  await steps.openEbikeRegistration(page)
  await button(page, '预约这项业务').tap()
  await see(page, '最早可约：今天')
  await shoot(page, 'office')
  await steps.chooseOffice(page)
  await steps.pickSlot(page, '11月25日（周三）', '上午 9:00–9:30')
  await scrollUp(page)
  await shoot(page, 'slot')
  await button(page, '就约这个时间').tap()
  await steps.fillDetails(page)
  await shoot(page, 'details')
  await button(page, '下一步').tap()
  await see(page, '请核对，没有问题就提交')
  await shoot(page, 'confirm')

  // Booked from here, since a phone makes another number each time.
  const { appointment } = await world.call('wang', 'appointment.create', {
    requestId: 'screenshots-00001',
    channel: 'personal',
    business: 'ebike-register',
    office: 'ebike-yuehu',
    date: '2026-11-25',
    from: '09:00',
    details: { frameCode: steps.FRAME_CODE },
    confirmations: { materials: true, entryRequirements: true, truth: true },
  })
  await page.goto(world.address('wang', { page: `pages/ticket/ticket?number=${appointment.number}` }))
  await see(page, '到了以后')
  await shoot(page, 'ticket')
  await page.goto(world.address('wang'))
  await see(page, '出示凭证')
  await button(page, '我的预约').tap()
  await see(page, '将要办理')
  await shoot(page, 'mine')
  await back(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForSelector('html[data-theme=dark]', { state: 'attached' })
  await shoot(page, 'dark')

  const storageState = await context.storageState()
  const care = await world.phone('wang', { ...SHARP, storageState, settings: { fontSize: '22' } })
  await see(care.page, '出示凭证')
  await shoot(care.page, 'care')
}
