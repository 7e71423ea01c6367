import type { SimulatedRoot } from 'miniprogram-simulate'
import type { ReportView } from '../../../miniprogram/contract/judged-visits'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { openPage, settled, wordsOf } from '../open-page'
import { WindowPhone } from './window-phone'

const report = (changes: Partial<ReportView> = {}): ReportView => ({
  visit: '261124482137',
  reason: 'not-the-person',
  words: '照片不是他',
  at: '2026-11-24T00:40:00.000Z',
  officeName: '月湖区便民服务点',
  businessName: '补换领号牌',
  date: '2026-11-24',
  person: { name: '陈建国', idNumber: '360602198508260115' },
  ...changes,
})

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  const reports = [report(), report({ visit: '261124000002', words: '' })]
  phone.answer('report.list', () => ({ reports, more: false }))
  phone.answer('report.dismiss', () => ({ dismissed: true }))
})

const dismiss = async (page: SimulatedRoot, words: string) => {
  await tap(page.querySelectorAll('.dismiss')[0])
  says(page.querySelector('.words-field'), 'change', { key: 'words', value: words })
  await settled()
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
}

it('says what was seen, of whom, where and when', async () => {
  const words = wordsOf(await openPage('staff/reports'))
  for (const part of [
    '来的人与预约的人不是同一人',
    '照片不是他',
    '陈建国 360602198508260115',
    '今天 8:40',
    '2611 2448 2137',
  ])
    expect(words).toContain(part)
})

type Presets = typeof import('../../../miniprogram/staff/ban-preset')

it.each([
  ['not-the-person', 'trading'],
  ['agent-in-personal', 'agent-in-personal'],
  ['false-information', 'false-information'],
] as const)('a ban for %s is filled in as %s', async (reason, banReason) => {
  phone.answer('report.list', () => ({ reports: [report({ reason })], more: false }))
  const page = await openPage('staff/reports')
  await tap(page.querySelector('.ban'))
  expect(phone.visited).toEqual(['/staff/ban-add/ban-add'])
  const { takePreset } = jest.requireActual<Presets>('../../../miniprogram/staff/ban-preset')
  expect(takePreset()).toEqual({
    appointment: '261124482137',
    reason: banReason,
    evidence: expect.stringContaining('照片不是他'),
  })
})

it('is dismissed with a reason, and only with one', async () => {
  const page = await openPage('staff/reports')
  await dismiss(page, ' ')
  expect(page.data.fault).toBe('请写明为什么不处理')
  expect(phone.callsOf('report.dismiss')).toEqual([])
  await dismiss(page, '已核实是本人')
  expect(phone.callsOf('report.dismiss')).toEqual([{ visit: '261124482137', words: '已核实是本人' }])
  expect(page.querySelectorAll('.report')).toHaveLength(1)
})

it('what somebody else has judged meanwhile is gone as well', async () => {
  phone.answer('report.dismiss', () => refuse('REPORT_UNKNOWN'))
  const page = await openPage('staff/reports')
  await dismiss(page, '已核实')
  expect(page.querySelectorAll('.report')).toHaveLength(1)
})

it('a lost answer keeps what was written', async () => {
  phone.answer('report.dismiss', () => 'silence')
  const page = await openPage('staff/reports')
  await dismiss(page, '已核实')
  expect(page.data).toMatchObject({ words: '已核实', sheetRefusal: { code: 'NETWORK' } })
})

it('nothing reported is no failure', async () => {
  phone.answer('report.list', () => ({ reports: [], more: false }))
  expect(wordsOf(await openPage('staff/reports'))).toContain('没有要处理的移送')
})

it('what does not fit is said, and comes by itself once all others are judged', async () => {
  let left = [report(), report({ visit: '261124000002' })]
  phone.answer('report.list', () => ({ reports: left.slice(0, 1), more: left.length > 1 }))
  phone.answer('report.dismiss', () => {
    left = left.slice(1)
    return { dismissed: true }
  })
  const page = await openPage('staff/reports')
  expect(wordsOf(page)).toContain('后面还有更多')
  await dismiss(page, '已核实')
  expect(page.querySelectorAll('.report')).toHaveLength(1)
  expect(wordsOf(page)).not.toContain('后面还有更多')
})
