import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { rangeOf } from '../../../miniprogram/staff/components/range-choice/ranges'
import { at } from '../../fixtures/instant'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { figures, figuresView } from '../figures'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: null } }))
  phone.answer('figures.read', () => ({ figures: figuresView }))
  phone.answer('figures.export', () => ({
    link: 'https://files.invalid/figures.xlsx',
    fileName: 'figures.xlsx',
  }))
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}

test.each([
  ['today', '2026-11-24', '2026-11-24', '2026-11-24'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['week', '2027-01-01', '2026-12-28', '2027-01-01'],
  ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['month', '2028-03-01', '2028-03-01', '2028-03-01'],
  ['own', '2028-03-01', '2028-02-24', '2028-03-01'],
] as const)('%s on %s is from %s to %s', (name, today, from, to) => {
  expect(rangeOf(name, at('00:00', today))).toEqual({ from, to })
  expect(rangeOf(name, at('23:59', today))).toEqual({ from, to })
})

it('totals come first, then charts in words', async () => {
  const page = await openPage('staff/figures')
  const words = wordsOf(page)
  for (const part of ['40', '预约', '号源', '50', '约出率', '72%', '2 人，占 6%', '平均 17 分钟'])
    expect(words).toContain(part)
  for (const part of ['11月23日（周一）', '预约 10，办完 8，约出 40%', '预约时填写的信息不实', '非本人业务'])
    expect(words).toContain(part)
  expect(phone.callsOf('figures.read')).toMatchObject([{ office: null, business: null }])
})

it('another time, office or business is asked for at once', async () => {
  const page = await openPage('staff/figures')
  await say(page, '.range', 'change', { chosen: 'own', range: { from: '2026-11-01', to: '2026-11-02' } })
  await say(page, '.office', 'pick', { id: 'vehicle-office' })
  await say(page, '.business', 'pick', { id: 'driver-renewal' })
  expect(phone.callsOf('figures.read').at(-1)).toEqual({
    from: '2026-11-01',
    to: '2026-11-02',
    office: 'vehicle-office',
    business: 'driver-renewal',
  })
})

it('a manager of one office is not asked which', async () => {
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: ['vehicle-office'] } }))
  const page = await openPage('staff/figures')
  expect(page.querySelector('.office')).toBeUndefined()
  expect(phone.callsOf('figures.read')).toMatchObject([{ office: 'vehicle-office' }])
})

it('a time that cannot be is said at its field, a refusal as anywhere', async () => {
  phone.answer('figures.read', () => refuse('INVALID_INPUT', { to: '一次最多看一年，请缩短时间' }))
  const page = await openPage('staff/figures')
  await say(page, '.range', 'change', { chosen: 'own', range: { from: '2020-01-01', to: '2026-11-02' } })
  expect(page.data.faults).toEqual({ to: '一次最多看一年，请缩短时间' })
  phone.answer('figures.read', () => 'silence')
  await callMethod(page, 'load')
  expect(page.data.refusal).toMatchObject({ code: 'NETWORK' })
})

it('nothing at all is said so', async () => {
  phone.answer('figures.read', () => ({
    figures: { ...figuresView, total: figures({}), periods: [], parts: [] },
  }))
  expect(wordsOf(await openPage('staff/figures'))).toContain('这段时间没有数据')
})

describe('files', () => {
  let opened: object[]
  let copied: string[]
  let status: number
  beforeEach(() => {
    opened = []
    copied = []
    status = 200
    Object.assign(wx, {
      downloadFile: ({ url, success }: { url: string; success(result: object): void }) =>
        success({ tempFilePath: `temporary of ${url}`, statusCode: status }),
      openDocument: async (options: object) => void opened.push(options),
      setClipboardData: async ({ data }: { data: string }) => void copied.push(data),
    })
  })

  it('a spreadsheet is brought here and opened with the menu to pass it on', async () => {
    const page = await openPage('staff/figures')
    await tap(page.querySelector('.spreadsheet'))
    await settled()
    expect(phone.callsOf('figures.export')).toMatchObject([{ format: 'xlsx', office: null }])
    expect(opened).toEqual([
      { filePath: 'temporary of https://files.invalid/figures.xlsx', fileType: 'xlsx', showMenu: true },
    ])
    expect(page.data).toMatchObject({ busy: '', said: '' })
  })

  it('a file that does not come is said', async () => {
    status = 403
    const page = await openPage('staff/figures')
    await tap(page.querySelector('.spreadsheet'))
    await settled()
    expect(opened).toEqual([])
    expect(page.data.said).toContain('没有打开')
  })

  it('text is for the computer: its link is copied', async () => {
    const page = await openPage('staff/figures')
    await tap(page.querySelector('.text-file'))
    await settled()
    expect(copied).toEqual(['https://files.invalid/figures.xlsx'])
    expect(page.data.said).toContain('十分钟')
  })
})

it('fairness is said in words, of the days that were looked at before', async () => {
  const before = await openPage('staff/figures')
  await tap(before.querySelector('.fairness'))
  expect(phone.visited.at(-1)).toContain('/staff/fairness/fairness?from=')
  const page = await openPage('staff/fairness', {
    from: '2026-11-23',
    to: '2026-11-24',
    office: 'vehicle-office',
  })
  expect(phone.callsOf('figures.read').at(-1)).toEqual({
    from: '2026-11-23',
    to: '2026-11-24',
    office: 'vehicle-office',
    business: null,
  })
  const words = wordsOf(page)
  for (const part of [
    '本人业务保留到当天的 26 个号。之前 90 天里',
    '20 个，占 77%',
    '6 个，占 23%',
    '9 个，占 23%',
    '1 个，占 3%',
    '本人业务 65%，非本人业务 100%',
  ])
    expect(words).toContain(part)
})
