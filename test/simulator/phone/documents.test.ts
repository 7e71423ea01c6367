import { button, see } from '../../journeys/find'
import { callWx } from './open-page'
import { useFixture } from './use-fixture'

const fixture = useFixture()

const stored = async (seconds?: number): Promise<string> => {
  const { storage } = fixture().simulator.cloud
  const file = await storage.upload('exports/table.xlsx', Buffer.from('a spreadsheet'))
  return storage.temporaryLink(file, seconds) ?? ''
}

test('a file behind a link is downloaded and opened, and may be passed on', async () => {
  const { page } = await fixture().phone()
  const file = await callWx(page, 'downloadFile', { url: await stored() })
  expect(file).toMatchObject({ errMsg: 'downloadFile:ok', statusCode: 200 })
  const filePath = String(file.tempFilePath)
  expect(await callWx(page, 'openDocument', { filePath, fileType: 'xlsx', showMenu: true })).toEqual({
    errMsg: 'openDocument:ok',
  })
  await see(page, 'XLSX 文件')
  await see(page, '13 字节')
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '保存到电脑').click()])
  expect(download.suggestedFilename()).toBe('document.xlsx')
  await button(page, '关闭').click()
  expect(await page.getByText('XLSX 文件').count()).toBe(0)
})

test('the viewer opens no text, and no file that is not there', async () => {
  const { page } = await fixture().phone()
  const { tempFilePath } = await callWx(page, 'downloadFile', { url: await stored() })
  expect(await callWx(page, 'openDocument', { filePath: tempFilePath, fileType: 'csv' })).toEqual({
    errMsg: 'openDocument:fail filetype not supported',
  })
})

test('a link that has ended answers its status; offline nothing comes', async () => {
  const { page } = await fixture().phone({}, { expectedErrors: [/403/] })
  expect(await callWx(page, 'downloadFile', { url: await stored(-1) })).toMatchObject({ statusCode: 403 })
  await page.evaluate(() => Reflect.get(globalThis, 'simulatedPhone').set({ network: 'offline' }))
  expect(await callWx(page, 'downloadFile', { url: await stored() })).toEqual({
    errMsg: 'downloadFile:fail request:fail',
  })
})
