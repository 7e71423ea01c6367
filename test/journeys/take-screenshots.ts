import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../scripts/build/paths'
import { findBrowser, howToInstallBrowser } from '../../scripts/find-browser.mjs'
import { buildOnce } from '../../simulator/keep-built'
import { at, TUESDAY } from '../fixtures/instant'

const folder = path.join(root, 'docs', 'screenshots')
/** Pictures travel with every clone. */
const largestBytes = 120 * 1024

/** `npm run screenshots`: the pictures of the READMEs, taken of the running product. But for the codes the same in every run. */
async function takeScreenshots(): Promise<void> {
  const browser = findBrowser()
  if (browser === undefined) throw new Error(howToInstallBrowser)
  // Read when the module is loaded.
  process.env.CHROMIUM = browser
  const { JourneyWorld, MORNING } = await import('./use-simulator')
  const { rest } = await import('../helpers/rest')
  const { shippedCity } = await import('../helpers/simulated-city')
  const steps = await import('./booking-steps')
  const { back, button, see } = await import('./find')
  const agents = await import('./agent-steps')
  const { bookPlates, codeNow } = await import('./window-steps')
  const { fillDay, readCode } = await import('./faces')

  await buildOnce()
  mkdirSync(folder, { recursive: true })
  const world = await JourneyWorld.start(shippedCity())

  const shoot = async (page: Page, name: string, clock = MORNING) => {
    world.cloud.clock.set(clock)
    await rest(page)
    const file = path.join(folder, `${name}.png`)
    await page.screenshot({ path: file })
    const { size } = statSync(file)
    if (size > largestBytes) throw new Error(`${name}.png has ${size} bytes, more than ${largestBytes}`)
    console.log(`${name}.png ${Math.round(size / 1024)} KB`)
  }

  try {
    const scale = { deviceScaleFactor: 1.5 }
    const { page, context } = await world.phone('wang', scale)
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
    await page
      .locator('.phone-page:not([hidden]) .phone-scroller')
      .evaluate((scroller) => scroller.scrollTo(0, 0))
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
    const care = await world.phone('wang', { ...scale, storageState, settings: { fontSize: '22' } })
    await see(care.page, '出示凭证')
    await shoot(care.page, 'care')

    await world.register('liu')
    const agent = (await world.phone('liu', scale)).page
    await button(agent, '单位代办').tap()
    await button(agent, '申请代办授权').last().tap()
    await agents.fillUntilPhotos(agent)
    await agents.addPhoto(agent)
    await shoot(agent, 'agent-photo')
    await agents.next(agent)
    await see(agent, '请核对，没有问题就提交')
    await shoot(agent, 'agent-apply')
    await agents.sendApplication(agent)
    await see(agent, '待审核')

    const manager = (await world.phone('he', scale)).page
    await agents.openReview(manager)
    await agents.photoWidth(manager)
    await shoot(manager, 'mandate-review')
    const { mandates } = await world.call('he', 'mandate.queue', { state: 'waiting', skip: 0 })
    const [mandate] = mandates
    if (!mandate) throw new Error('no application has arrived')
    await world.call('he', 'mandate.approve', { mandate: mandate.id, revision: mandate.revision })

    const booked = await world.call('liu', 'appointment.create', {
      requestId: 'screenshots-00002',
      channel: 'agent',
      mandate: mandate.id,
      business: 'ebike-register',
      office: 'ebike-yuehu',
      date: '2026-11-25',
      from: '10:30',
      details: { frameCode: 'ABCDEFGH12345678' },
      confirmations: { materials: true, entryRequirements: true, truth: true },
    })
    await agent.goto(
      world.address('liu', { page: `pages/ticket/ticket?number=${booked.appointment.number}` }),
    )
    await see(agent, '到了以后')
    await shoot(agent, 'agent-ticket')

    const ticket = await bookPlates(world, 'chen', { details: { frameCode: '119822108000456' } })
    const inTime = at('10:35', TUESDAY)
    world.cloud.clock.set(inTime)
    const settings = { page: 'staff/scan/scan' }
    const officer = (await world.phone('zhou', { ...scale, settings })).page
    await see(officer, '对准预约二维码')
    await readCode(officer, codeNow(world, ticket))
    await see(officer, '核对身份证和材料。')
    await shoot(officer, 'decision', inTime)
    await fillDay(world)
    await officer.goto(world.address('zhou', { page: 'staff/today/today' }))
    await see(officer, '每分钟自动更新')
    await shoot(officer, 'today', at('15:10', TUESDAY))
    await world.end()
  } finally {
    await world.stop()
  }
}

takeScreenshots().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
