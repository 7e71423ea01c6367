import { readFile } from 'node:fs/promises'
import { read, utils } from '@e965/xlsx'
import { COUNTED } from '../fixtures/counted-day'
import { album } from './album'
import { passCountedDay } from './counted-day'
import { button, see, seeOnScreen, seePage } from './find'
import { useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('figures')

const dayHasPassed = () => passCountedDay(world().cloud, 'ebike-yuehu')

test('a manager reads the figures of a day and opens them as a spreadsheet; who did is on record', async () => {
  await dayHasPassed()
  await world().register('he')
  const { page } = await world().phone('he')
  await button(page, '工作台').tap()
  await button(page, /^统计 /).tap()
  await seePage(page, '统计')
  await see(page, `${COUNTED.missed} 人，占 18%`)
  await see(page, '平均 18 分钟')
  await see(page, '11月24日（周二）')
  await shoot(page, 'totals')
  await button(page, '打开表格（XLSX）').scrollIntoViewIfNeeded()
  await shoot(page, 'charts')
  await button(page, '打开表格（XLSX）').tap()
  await see(page, 'XLSX 文件')
  await shoot(page, 'opened')
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '保存到电脑').click()])
  const book = read(await readFile(await download.path()))
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.合计 ?? {})
  expect(rows).toContainEqual({ 项目: '预约', 数值: COUNTED.booked })
  expect(rows).toContainEqual({ 项目: '等候分钟合计', 数值: COUNTED.waitMinutes })
  await button(page, '关闭').click()

  await button(page, /^公平性/).tap()
  await seePage(page, '公平性')
  await see(page, `${COUNTED.newSeats + COUNTED.repeatedSeats} 个，占 100%`)
  await shoot(page, 'fairness')

  await button(page, '返回').click()
  await button(page, '返回').click()
  await button(page, /^操作记录/).tap()
  await seeOnScreen(page, '导出统计')
  await see(page, /^何\*\*（管理员）· 今天 9:00/)
  await shoot(page, 'audit')
})

test('everybody reads how the offices did in the last weeks', async () => {
  await dayHasPassed()
  const { page } = await world().phone('chen')
  await button(page, '办理情况公开').tap()
  await seePage(page, '办理情况公开')
  await see(page, '最近四周，办得怎么样')
  await see(page, /平均等 18 分钟/)
  await shoot(page, 'open-data')
})
