import type { ClosureView } from '../../../miniprogram/contract/closures'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'

const closure = (changes: Partial<ClosureView> = {}): ClosureView => ({
  id: 'a-closure',
  office: 'vehicle-office',
  category: 'driver',
  first: { date: '2026-11-25', time: '12:00' },
  last: { date: '2026-11-25', time: '23:59' },
  state: 'closed',
  revision: 1,
  reason: '停电停水',
  at: '2026-11-24T01:00:00.000Z',
  ended: 3,
  ...changes,
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('closure.list', ({ list }) => ({
    closures: list === 'coming' ? [closure()] : [closure({ id: 'old', state: 'lifted', ended: 0 })],
    more: false,
  }))
  phone.answer('closure.lift', () => ({ closure: closure({ state: 'lifted', revision: 2 }) }))
})

it('says when, where, why, and how many it has ended', async () => {
  const page = await openPage('staff/closures')
  const words = wordsOf(page)
  for (const part of ['11月25日（周三）下午', '车管所 · ', '停电停水 · 取消了 3 个预约'])
    expect(words).toContain(part)
  says(page.querySelector('.queue'), 'choose', { tab: 'past' })
  await settled()
  expect(wordsOf(page)).toContain('停电停水 · 没有影响预约已恢复办理')
  expect(page.querySelector('.lift')).toBeUndefined()
})

it('is taken back after asking, as it was seen', async () => {
  const page = await openPage('staff/closures')
  await tap(page.querySelector('.lift'))
  await settled()
  expect(phone.callsOf('closure.lift')).toEqual([])
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
  expect(phone.callsOf('closure.lift')).toEqual([{ closure: 'a-closure', revision: 1 }])
  expect(phone.callsOf('closure.list')).toHaveLength(2)
  expect(page.data.lifting).toBeNull()
})

it('when somebody else was faster the list is asked again', async () => {
  phone.answer('closure.lift', () => refuse('CLOSURE_CHANGED'))
  const page = await openPage('staff/closures')
  await tap(page.querySelector('.lift'))
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
  expect(page.data.sheetRefusal).toMatchObject({ code: 'CLOSURE_CHANGED' })
  expect(phone.callsOf('closure.list')).toHaveLength(2)
})
