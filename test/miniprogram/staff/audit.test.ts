import type { SimulatedRoot } from 'miniprogram-simulate'
import type { AuditEntry } from '../../../miniprogram/contract/audit'
import type { CallInput } from '../../../miniprogram/contract/calls/api'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const entry = (n: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `entry-${n}`,
  at: '2026-11-20T01:05:00.000Z',
  name: '周*',
  role: 'window',
  call: 'visit.move',
  subject: '261124000001',
  ...changes,
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: null } }))
  phone.answer('audit.list', ({ before }: CallInput<'audit.list'>) => ({
    entries:
      before === null
        ? [entry(2), entry(1, { call: 'figures.export', role: null, name: '何**' })]
        : [entry(0)],
    more: before === null,
    people: [{ id: 'openid-of-zhou', name: '周*' }],
  }))
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object = {}) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const asked = () => phone.callsOf('audit.list').at(-1)

it('entries say who did what to which number, and when', async () => {
  const words = wordsOf(await openPage('staff/audit'))
  for (const part of [
    '现场办理',
    '2611 2400 0001',
    '周*（窗口人员）· 2026年11月20日 9:05',
    '导出统计',
    '何**（已离职）',
  ])
    expect(words).toContain(part)
})

it('more follow the last one seen', async () => {
  const page = await openPage('staff/audit')
  await tap(page.querySelector('.more'))
  await settled()
  expect(asked()).toMatchObject({ before: { at: '2026-11-20T01:05:00.000Z', id: 'entry-1' } })
  expect(page.data.lines).toHaveLength(3)
  expect(page.querySelector('.more')).toBeUndefined()
})

it('it is searched by number, person, call and dates', async () => {
  const page = await openPage('staff/audit')
  await say(page, '.subject', 'change', { value: ' 2611 2400 0001' })
  await say(page, '.subject', 'leave')
  await say(page, '.person', 'pick', { id: 'openid-of-zhou' })
  await say(page, '.call', 'pick', { id: 'visit.move' })
  await tap(page.querySelector('.dates'))
  await say(page, '.from', 'change', { value: '2026-11-01' })
  await say(page, '.to', 'change', { value: '2026-11-30' })
  expect(asked()).toEqual({
    subject: '2611 2400 0001',
    by: 'openid-of-zhou',
    call: 'visit.move',
    from: '2026-11-01',
    to: '2026-11-30',
    before: null,
  })
  await tap(page.querySelector('.dates'))
  await settled()
  expect(asked()).toMatchObject({ from: null, to: null })
})

it('nothing found is said so; without a network one can ask again', async () => {
  phone.answer('audit.list', () => ({ entries: [], more: false, people: [] }))
  expect(wordsOf(await openPage('staff/audit'))).toContain('没有找到操作记录')
  phone.answer('audit.list', () => 'silence')
  expect((await openPage('staff/audit')).data.refusal).toMatchObject({ code: 'NETWORK' })
})
