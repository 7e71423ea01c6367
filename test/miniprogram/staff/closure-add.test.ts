import type { SimulatedRoot } from 'miniprogram-simulate'
import type { ClosurePreview, ClosureView } from '../../../miniprogram/contract/closures'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const preview = (changes: Partial<ClosurePreview> = {}): ClosurePreview => ({
  slots: 12,
  concerned: 2,
  rows: [
    {
      number: '261124000001',
      name: '王**',
      businessName: '期满换证',
      date: '2026-11-24',
      from: '14:00',
      to: '14:30',
    },
  ],
  ...changes,
})
const closure: ClosureView = {
  id: 'a-closure',
  office: 'vehicle-office',
  category: null,
  first: { date: '2026-11-24', time: '12:00' },
  last: { date: '2026-11-24', time: '23:59' },
  state: 'closed',
  revision: 1,
  reason: '停电停水',
  at: '2026-11-24T01:00:00.000Z',
  ended: 2,
}

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: ['vehicle-office'] } }))
  phone.answer('closure.preview', () => preview())
  phone.answer('closure.create', () => ({ closure }))
  Object.assign(wx, { pageScrollTo: () => undefined })
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const fill = async (page: SimulatedRoot) => {
  await say(page, '.when', 'pick', { id: 'today' })
  await say(page, '.reason', 'pick', { id: 'power' })
}
const look = async (page: SimulatedRoot) => {
  await tap(page.querySelector('.look'))
  await settled()
}
const afternoon = {
  office: 'vehicle-office',
  category: null,
  first: { date: '2026-11-24', time: '12:00' },
  last: { date: '2026-11-24', time: '23:59' },
}

it('what is missing is named at its field, and nothing is asked', async () => {
  const page = await openPage('staff/closure-add')
  await look(page)
  expect(page.data.faults).toMatchObject({ when: '请选择停办的时间', reason: '请选择原因', office: '' })
  expect(phone.callsOf('closure.preview')).toEqual([])
})

it('an own reason is written, and other times are not backwards or over', async () => {
  const page = await openPage('staff/closure-add')
  await say(page, '.when', 'pick', { id: 'other' })
  await say(page, '.reason', 'pick', { id: 'other' })
  await say(page, '.first-date', 'change', { value: '2026-11-26' })
  await say(page, '.last-date', 'change', { value: '2026-11-25' })
  await look(page)
  expect(page.data.faults).toMatchObject({
    last: '结束要晚于开始，请重新选择',
    words: '请写明原因，群众会看到',
  })
  await say(page, '.first-date', 'change', { value: '2026-11-22' })
  await look(page)
  expect(page.data.faults).toMatchObject({ first: '这一天已经过了，请重新选择' })
})

it('shows the effect first, asks with the number, and closes what was shown', async () => {
  const page = await openPage('staff/closure-add')
  await fill(page)
  await look(page)
  expect(phone.callsOf('closure.preview')).toEqual([afternoon])
  expect(wordsOf(page)).toContain('12 个时段不能再约，2 个预约要取消。')
  expect(wordsOf(page)).toContain('王**11月24日（周二）下午 14:00–14:30 · 期满换证')
  expect(wordsOf(page)).toContain('只列出最早的 1 个')
  await tap(page.querySelector('.submit'))
  await settled()
  expect(phone.callsOf('closure.create')).toEqual([])
  expect(page.querySelector('.sheet')?.data.heading).toBe('停办，并取消 2 个预约？')
  await say(page, '.sheet', 'confirm', {})
  expect(phone.callsOf('closure.create')).toEqual([
    { requestId: expect.any(String), ...afternoon, reason: 'power', words: '', concerned: 2 },
  ])
  expect(phone.visited).toEqual(['/staff/closures/closures'])
})

it('another choice makes what was shown untrue: it has to be looked at again', async () => {
  const page = await openPage('staff/closure-add')
  await fill(page)
  await look(page)
  await say(page, '.when', 'pick', { id: 'tomorrow' })
  expect(page.querySelector('.submit')).toBeUndefined()
  await look(page)
  expect(phone.callsOf('closure.preview')[1]).toMatchObject({
    first: { date: '2026-11-25', time: '00:00' },
    last: { date: '2026-11-25', time: '23:59' },
  })
})

it('when more people have booked meanwhile, the manager sees the new number before deciding', async () => {
  const page = await openPage('staff/closure-add')
  await fill(page)
  await look(page)
  phone.answer('closure.create', () => refuse('CLOSURE_GREW', 3))
  phone.answer('closure.preview', () => preview({ concerned: 3 }))
  await tap(page.querySelector('.submit'))
  await settled()
  await say(page, '.sheet', 'confirm', {})
  expect(page.data).toMatchObject({ asking: false, refusal: { code: 'CLOSURE_GREW' } })
  expect(wordsOf(page)).toContain('3 个预约要取消')
  expect(phone.visited).toEqual([])
})

it('without an answer the same request is repeated', async () => {
  const page = await openPage('staff/closure-add')
  await fill(page)
  await look(page)
  phone.answer('closure.create', () => 'silence')
  await tap(page.querySelector('.submit'))
  await settled()
  await say(page, '.sheet', 'confirm', {})
  phone.answer('closure.create', () => ({ closure }))
  await say(page, '.sheet', 'confirm', {})
  const [first, second] = phone.callsOf('closure.create')
  expect(second).toEqual(first)
})
