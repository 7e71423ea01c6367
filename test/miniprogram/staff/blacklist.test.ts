import type { SimulatedRoot } from 'miniprogram-simulate'
import type { BanEntryView } from '../../../miniprogram/contract/blacklist'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { appeal, banEntry } from './ban-entry'

let phone: FakePhone
/** What the server has. */
let stored: BanEntryView
beforeEach(() => {
  phone = new FakePhone()
  stored = banEntry()
  Object.assign(wx, { pageScrollTo: () => undefined })
  phone.answer('ban.read', () => ({ ban: stored }))
  phone.answer('ban.queue', ({ list }) => {
    const belongs =
      list === (stored.state !== 'in-force' ? 'ended' : 'in-force') ||
      (list === 'appealed' && stored.appeal?.decision === null)
    return { bans: belongs ? [stored] : [], more: false }
  })
})

const open = () => openPage('staff/ban', { id: 'ban-1' })
const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const confirm = (page: SimulatedRoot) => say(page, '.sheet', 'confirm', {})
const answer = (page: SimulatedRoot, value: string) =>
  say(page, '.answer', 'change', { key: 'answer', value })

it('the list says who, why and until when', async () => {
  const words = wordsOf(await openPage('staff/ban-queue', { list: 'in-force' }))
  for (const part of ['陈建国', '360602198508260115', '代办人占用本人业务的号', '到 2027年2月1日'])
    expect(words).toContain(part)
})

it('without being told otherwise the list begins with the appeals', async () => {
  stored = banEntry({ appeal: appeal() })
  const page = await openPage('staff/ban-queue')
  expect(phone.callsOf('ban.queue')).toEqual([{ list: 'appealed', skip: 0 }])
  expect(wordsOf(page)).toContain('申诉已等 2 天')
})

it('a row opens its entry, and a new one can be added', async () => {
  const page = await openPage('staff/ban-queue', { list: 'in-force' })
  await tap(page.querySelector('.entry'))
  await tap(page.querySelector('.add'))
  expect(phone.visited).toEqual(['/staff/ban/ban?id=ban-1', '/staff/ban-add/ban-add'])
})

it('an entry says who, why, on what grounds, by whom and for how long', async () => {
  const words = wordsOf(await open())
  for (const part of ['生效中', '陈建国', '核验时发现替他人办理', '管理员', '从 2026年11月20日'])
    expect(words).toContain(part)
})

it('what a manager said last stands in the entry', async () => {
  stored = banEntry({ note: '材料已经补齐' })
  expect(wordsOf(await open())).toContain('材料已经补齐')
})

it('somebody who never registered is named so', async () => {
  stored = banEntry({ person: null })
  expect(wordsOf(await open())).toContain('没有登记过的人')
})

it('an appeal is upheld with an answer, and only with one', async () => {
  stored = banEntry({ revision: 2, appeal: appeal() })
  phone.answer('ban.judge', () => {
    stored = banEntry({ revision: 3, appeal: appeal({ decision: 'upheld', answer: '记录属实' }) })
    return { ban: stored }
  })
  const page = await open()
  expect(wordsOf(page)).toContain('那天是帮父亲办的')
  await tap(page.querySelector('.uphold'))
  await confirm(page)
  expect(page.data.faults).toMatchObject({ answer: '请写明答复' })
  await answer(page, '记录属实')
  await confirm(page)
  expect(phone.callsOf('ban.judge')).toEqual([
    { ban: 'ban-1', revision: 2, decision: 'upheld', answer: '记录属实' },
  ])
  expect(wordsOf(page)).toContain('维持。记录属实')
  expect(page.querySelector('.uphold')).toBeUndefined()
})

it('a ban without an appeal can be lifted, but not upheld', async () => {
  phone.answer('ban.judge', () => {
    stored = banEntry({ revision: 2, state: 'lifted' })
    return { ban: stored }
  })
  const page = await open()
  expect(page.querySelector('.uphold')).toBeUndefined()
  await tap(page.querySelector('.change'))
  await answer(page, '情况已核实')
  await confirm(page)
  expect(page.data.faults).toMatchObject({ decision: '请选择解除还是缩短' })
  await say(page, '.decision', 'pick', { id: 'lifted' })
  await confirm(page)
  expect(phone.callsOf('ban.judge')).toEqual([
    { ban: 'ban-1', revision: 1, decision: 'lifted', answer: '情况已核实' },
  ])
  expect(wordsOf(page)).toContain('已解除')
  expect(page.querySelector('.change')).toBeUndefined()
})

it.each([
  ['', '请选择缩短到哪一天'],
  ['2026-11-23', '不能早于今天；要马上结束，请选“解除”'],
  ['2027-02-01', '要早于现在的 2027年2月1日'],
])('shortening to %j is a fault', async (until, fault) => {
  const page = await open()
  await tap(page.querySelector('.change'))
  await say(page, '.decision', 'pick', { id: 'shortened' })
  await say(page, '.until', 'change', { key: 'until', value: until })
  await answer(page, '酌情缩短')
  await confirm(page)
  expect(page.data.faults).toMatchObject({ until: fault })
  expect(phone.callsOf('ban.judge')).toEqual([])
})

it('a shortened ban ends on the day that was chosen', async () => {
  phone.answer('ban.judge', ({ until = null }) => ({ ban: banEntry({ revision: 2, until }) }))
  const page = await open()
  await tap(page.querySelector('.change'))
  await say(page, '.decision', 'pick', { id: 'shortened' })
  await say(page, '.until', 'change', { key: 'until', value: '2026-12-01' })
  await answer(page, '酌情缩短')
  await confirm(page)
  expect(phone.callsOf('ban.judge')).toMatchObject([{ decision: 'shortened', until: '2026-12-01' }])
  expect(wordsOf(page)).toContain('到 2026年12月1日')
})

it('an entry that somebody else has judged meanwhile is shown as it is now', async () => {
  stored = banEntry({ appeal: appeal() })
  phone.answer('ban.judge', () => {
    stored = banEntry({
      revision: 2,
      state: 'lifted',
      appeal: appeal({ decision: 'lifted', answer: '已核实' }),
    })
    return refuse('BAN_CHANGED')
  })
  const page = await open()
  await tap(page.querySelector('.uphold'))
  await answer(page, '记录属实')
  await confirm(page)
  expect(wordsOf(page)).toContain('刚刚已经有变化')
  expect(wordsOf(page)).toContain('已解除')
  expect(page.data.sheet).toBe('')
})

it('without a network the answer stays written', async () => {
  phone.answer('ban.judge', () => 'silence')
  const page = await open()
  await tap(page.querySelector('.change'))
  await say(page, '.decision', 'pick', { id: 'lifted' })
  await answer(page, '情况已核实')
  await confirm(page)
  expect(page.data).toMatchObject({ answer: '情况已核实', sheetRefusal: { code: 'NETWORK' } })
})

it('an entry that is not found is refused with the way home', async () => {
  phone.answer('ban.read', () => refuse('BAN_UNKNOWN'))
  expect(wordsOf(await open())).toContain('没有找到这条记录')
})
