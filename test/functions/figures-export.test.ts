import * as spreadsheets from '@e965/xlsx'
import type { CallInput } from '../../miniprogram/contract/calls/api'
import { type Figures, heldOf, NO_FIGURES } from '../../miniprogram/contract/figures'
import { policy, city as smallCity } from '../fixtures/city'
import { COUNTED, countedDay } from '../fixtures/counted-day'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { accepted, refused, UNHURRIED, useCity } from '../helpers/simulated-city'

/** Figures as files, opened again by another library than the one that wrote them. */

const DANGEROUS = '=HYPERLINK("http://example.invalid","点我")'

const small = smallCity({ policy: policy({ rate: UNHURRIED }) })
const city = useCity({
  clock: at('07:00', '2026-11-13'),
  city: {
    ...small,
    offices: small.offices.map((office) => (office.id === 'point' ? { ...office, name: DANGEROUS } : office)),
  },
})

beforeAll(async () => {
  const { database, clock } = city().cloud
  for (const [collection, records] of Object.entries(countedDay('hall')))
    await database.insert(
      collection,
      records.map((record) => ({ ...record })),
    )
  await database.insert('figures', [
    {
      _id: `${MONDAY}.point.vehicle.change.personal`,
      date: MONDAY,
      office: 'point',
      category: 'vehicle',
      business: 'change',
      channel: 'personal',
      figures: { ...NO_FIGURES, booked: 3 },
    },
  ])
  await city().change('figureMarks', { _id: 'timer' }, { until: MONDAY })
  clock.set(at('20:00', TUESDAY))
  await city().staff('openid-of-chief')
  await city().staff('openid-of-manager', { offices: ['hall'] })
})
beforeEach(() => city().cloud.clock.set(at('20:00', TUESDAY)))

type Asked = CallInput<'figures.export'>
const asked = (format: Asked['format'], changes: Partial<Asked> = {}): Asked => ({
  from: MONDAY,
  to: TUESDAY,
  office: null,
  business: null,
  format,
  ...changes,
})
const exported = async (input: Asked, who = 'openid-of-chief') =>
  accepted(await city().phone(who).call('figures.export', input))

const contentOf = async (link: string): Promise<Buffer> => {
  const response = await fetch(link)
  if (!response.ok) throw new Error(`the link answers ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
type Row = Record<string, unknown>
const rowsIn = (sheet: spreadsheets.WorkSheet | undefined): Row[] =>
  sheet === undefined ? [] : spreadsheets.utils.sheet_to_json(sheet)
const sheetsOf = async (input: Asked): Promise<spreadsheets.WorkBook> =>
  spreadsheets.read(await contentOf((await exported(input)).link))
const sumOf = (rows: Row[], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0)

const COLUMNS: [string, keyof Figures][] = [
  ['号源', 'capacity'],
  ['预约', 'booked'],
  ['本人取消', 'cancelled'],
  ['未到', 'missed'],
  ['办完', 'done'],
  ['不予办理：不是本人', 'refusedPerson'],
  ['等候分钟合计', 'waitMinutes'],
  ['取消后几分钟内他人约走', 'handedOver'],
]

test('a spreadsheet says what was counted by hand, as numbers', async () => {
  const book = await sheetsOf(asked('xlsx', { from: TUESDAY, office: 'hall' }))
  expect(book.SheetNames).toEqual(['合计', '按日', '明细'])
  const totals = new Map(rowsIn(book.Sheets.合计).map((row) => [row.项目, row.数值]))
  expect(totals.get('保留到当天的预约')).toBe(heldOf(COUNTED))
  expect(totals.get('约出率（%）')).toBe(52.4)
  expect(totals.get('未到率（%）')).toBe(18.2)
  const detail = rowsIn(book.Sheets.明细)
  const days = rowsIn(book.Sheets.按日)
  for (const [column, name] of COLUMNS) {
    expect([column, totals.get(column)]).toEqual([column, COUNTED[name]])
    expect([column, sumOf(detail, column)]).toEqual([column, COUNTED[name]])
    expect([column, days[0]?.[column]]).toEqual([column, COUNTED[name]])
  }
  expect(detail[3]).toMatchObject({
    时间: TUESDAY,
    业务大类: '驾驶证',
    业务: '期满换证',
    渠道: '本人业务',
    预约: 6,
  })
})

test('the same is in the text file, which Excel reads as Chinese', async () => {
  const { link, fileName } = await exported(asked('csv', { from: TUESDAY, office: 'hall' }))
  expect(fileName).toBe(`figures-${TUESDAY}-${TUESDAY}.csv`)
  const content = await contentOf(link)
  expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const book = spreadsheets.read(content.toString('utf8'), { type: 'string', raw: true })
  const rows = rowsIn(Object.values(book.Sheets)[0])
  expect(rows).toHaveLength(6)
  for (const [column, name] of COLUMNS) expect([column, sumOf(rows, column)]).toEqual([column, COUNTED[name]])
})

test('no text of the city is calculated by the office’s programs', async () => {
  const { link } = await exported(asked('csv'))
  expect((await contentOf(link)).toString('utf8')).toContain(`"'=HYPERLINK(""http://example.invalid""`)
  const book = await sheetsOf(asked('xlsx'))
  const cells = Object.values(book.Sheets.明细 ?? {}) as spreadsheets.CellObject[]
  expect(cells.filter(({ f }) => f !== undefined)).toEqual([])
  expect(cells.map(({ v }) => v)).toContain(DANGEROUS)
})

test('a long time comes by months', async () => {
  const book = await sheetsOf(asked('xlsx', { from: '2026-01-01' }))
  expect(book.SheetNames).toContain('按月')
  const rows = rowsIn(book.Sheets.明细)
  expect(new Set(rows.map((row) => row.时间))).toEqual(new Set(['2026-11']))
  expect(sumOf(rows, '预约')).toBe(COUNTED.booked + 3)
})

test('a manager gets the offices that they answer for only', async () => {
  const { link } = await exported(asked('csv'), 'openid-of-manager')
  expect((await contentOf(link)).toString('utf8')).not.toContain('example.invalid')
  const reply = await city()
    .phone('openid-of-manager')
    .call('figures.export', asked('csv', { office: 'point' }))
  expect(refused(reply).code).toBe('OFFICE_NOT_YOURS')
})

test('who exported what is noted', async () => {
  const { fileName } = await exported(asked('xlsx', { to: MONDAY }))
  expect(city().records('audit', { call: 'figures.export', subject: fileName })).toMatchObject([
    { by: 'openid-of-chief' },
  ])
})

test('the link ends, and the timer removes the file', async () => {
  const { link } = await exported(asked('csv'))
  expect((await fetch(link)).ok).toBe(true)
  city().cloud.clock.advance(10 * 60_000 + 1000)
  expect((await fetch(link)).status).toBe(403)
  const [file] = city().records('exports')
  await city().runTimer()
  expect(city().records('exports')).toEqual([])
  expect(await city().cloud.storage.read(file?._id ?? '')).toBeNull()
})

test('a file can be told by nobody’s name', async () => {
  const text = (await contentOf((await exported(asked('csv'))).link)).toString('utf8')
  for (const trace of ['openid', 'key-', '2611240000']) expect(text).not.toContain(trace)
})
