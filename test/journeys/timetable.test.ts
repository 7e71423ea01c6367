import { renewalRequest } from '../helpers/bookings'
import { album } from './album'
import { back, button, see, seePage, type } from './find'
import { useSimulator } from './use-simulator'

/** A manager changes hours and seats on a phone; it is Tuesday. */
const world = useSimulator()
const shoot = album('timetable')

const WEDNESDAY = '2026-11-25'

test('a manager takes an afternoon out, sees who is concerned, and takes it back', async () => {
  await world().register('wang')
  const request = renewalRequest({ date: WEDNESDAY, from: '15:00' })
  const { appointment } = await world().call('wang', 'appointment.create', request)
  const citizen = (await world().phone('wang')).page
  const { page } = await world().phone('he')

  await button(page, '工作台').tap()
  await seePage(page, '工作台')
  await page.getByRole('radio', { name: '车管所' }).tap()
  await shoot(page, 'desk')
  await button(page, /^时间与号源/).tap()
  await seePage(page, '时间与号源')
  await see(page, '接下来两周')
  await shoot(page, 'two-weeks')

  await button(page, /^明天 11月25日（周三）/).tap()
  await button(page, /^改明天/).tap()
  await seePage(page, '改时间与号源')
  await page.getByRole('radio', { name: '驾驶证业务' }).tap()
  await see(page, '第 2 段')
  await shoot(page, 'day')
  await button(page, '删除第 2 段').tap()
  await button(page, '看影响').tap()
  await see(page, '取消 6 个时段')
  await see(page, /^涉及 1 个已约的号：号都保留/)
  await shoot(page, 'effect')
  await button(page, '保存').tap()
  await see(page, '请写明原因')
  await type(page.locator('textarea:visible'), '下午集中学习')
  await button(page, '保存').tap()
  await seePage(page, '时间与号源')
  await see(page, '有调整')
  await shoot(page, 'changed')

  await citizen.goto(world().address('wang', { page: 'pages/mine/mine' }))
  await see(citizen, /下午 15:00–15:30/)
  const { slot } = world().cloud.database.find('appointments', { _id: appointment.number })[0] ?? {}
  expect(world().cloud.database.find('slots', { _id: slot })).toMatchObject([
    { open: false, closedBy: 'plan', seats: [appointment.number] },
  ])

  await button(page, /^改动记录/).tap()
  await see(page, '原因：下午集中学习')
  await shoot(page, 'history')
  await button(page, /^撤销11月25日/).tap()
  await see(page, '新开 6 个时段')
  await type(page.locator('textarea:visible'), '学习改期')
  await button(page, '撤销').last().tap()
  await see(page, '已撤销')
  expect(world().cloud.database.find('slots', { _id: slot })).toMatchObject([
    { open: true, closedBy: null, seats: [appointment.number] },
  ])

  await back(page)
  await button(page, '修改驾驶证业务本人业务每周的号').tap()
  await see(page, '每周的号')
  await shoot(page, 'week')
  await back(page)
  await button(page, '修改开放时间').tap()
  await see(page, '第 1 段')
  await shoot(page, 'hours')
  await back(page)
  await button(page, '修改放号时间').tap()
  await see(page, '最多提前几天预约')
  await shoot(page, 'release')
})

test('seats for people without an appointment, and a holiday for the whole city', async () => {
  const { page } = await world().phone('he')
  await button(page, '工作台').tap()
  await page.getByRole('radio', { name: '车管所' }).tap()
  await button(page, /^时间与号源/).tap()
  await button(page, /^明天 11月25日（周三）/).tap()
  await button(page, /^调配明天/).tap()
  await page.getByRole('radio', { name: '驾驶证业务' }).tap()
  await type(page.getByLabel('每个时段调几个号', { exact: true }), '2')
  await shoot(page, 'seats')
  await button(page, '看影响').tap()
  await see(page, '现场号增加 26 个')
  await type(page.locator('textarea:visible'), '老人多')
  await button(page, '保存').tap()
  await see(page, /另留现场 26/)

  await button(page, /^节假日和调休/).tap()
  await seePage(page, '节假日和调休')
  await button(page, '添加一天').tap()
  await button(page, /^哪一天，/).tap()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).tap()
  await type(page.getByLabel('什么假', { exact: true }), '城市日')
  await shoot(page, 'holiday')
  await button(page, '看影响').tap()
  await see(page, /^取消 \d+ 个时段/)
  await shoot(page, 'holiday-effect')
  await type(page.locator('textarea:visible'), '市里通知')
  await button(page, '保存').tap()
  await see(page, '城市日放假')
  await shoot(page, 'holidays')
})
