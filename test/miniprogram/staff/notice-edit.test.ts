import type { SimulatedRoot } from 'miniprogram-simulate'
import type { NoticeEntry } from '../../../miniprogram/contract/calls/notices'
import { refuse } from '../../../miniprogram/contract/refusals'
import { renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const entry = (changes: Partial<NoticeEntry> = {}): NoticeEntry => ({
  id: 'a-notice',
  state: 'draft',
  revision: 1,
  title: '窗口调整',
  body: ['三号窗口改到二楼。', '电梯在右侧。'],
  office: null,
  pinned: false,
  until: null,
  publishedOn: null,
  ofClosure: false,
  ...changes,
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: null } }))
  phone.answer('notice.save', () => ({ notice: entry() }))
  phone.answer('notice.publish', () => ({ notice: entry({ state: 'published', revision: 2 }) }))
  Object.assign(wx, { pageScrollTo: () => undefined })
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const press = async (page: SimulatedRoot, control: string) => {
  await tap(page.querySelector(control))
  await settled()
}
const fill = async (page: SimulatedRoot) => {
  await say(page, '.title-field', 'change', { value: '窗口调整' })
  await say(page, '.body', 'change', { value: '三号窗口改到二楼。\n\n 电梯在右侧。' })
}
type Opened = typeof import('../../../miniprogram/staff/opened-notice')
/** The page of a notice that the list has handed over. */
const openEntry = async (notice: NoticeEntry) => {
  const page = renderComponent('staff/notice-edit/notice-edit')
  // For the very module that the page has just loaded.
  jest.requireActual<Opened>('../../../miniprogram/staff/opened-notice').openNotice(notice)
  await callMethod(page, 'onLoad', { id: notice.id })
  return page
}

it('what is missing is named at its field, and nothing is sent', async () => {
  const page = await openPage('staff/notice-edit')
  await say(page, '.term', 'pick', { id: 'until' })
  await press(page, '.publish')
  expect(page.data.faults).toMatchObject({
    title: '请填写标题',
    body: '请填写内容',
    until: '请选择到哪一天',
  })
  expect(phone.callsOf('notice.save')).toEqual([])
})

it('shows it as citizens will, keeps a draft by paragraphs, and goes back', async () => {
  const page = await openPage('staff/notice-edit')
  await fill(page)
  const shown = page.querySelector('.shown')
  expect(shown && wordsOf(shown)).toContain('窗口调整')
  expect(page.data.paragraphs).toEqual(['三号窗口改到二楼。', '电梯在右侧。'])
  await press(page, '.save')
  expect(phone.callsOf('notice.save')).toEqual([
    {
      requestId: expect.any(String),
      title: '窗口调整',
      body: ['三号窗口改到二楼。', '电梯在右侧。'],
      office: null,
      pinned: false,
      until: null,
      changes: null,
    },
  ])
  expect(phone.callsOf('notice.publish')).toEqual([])
  expect(phone.visited.at(-1)).toBe('/pages/home/home')
})

it('publishes what is written, after asking once more', async () => {
  const page = await openPage('staff/notice-edit')
  await fill(page)
  await press(page, '.publish')
  expect(phone.callsOf('notice.save')).toEqual([])
  await say(page, '.sheet', 'confirm', {})
  expect(phone.callsOf('notice.save')).toHaveLength(1)
  expect(phone.callsOf('notice.publish')).toEqual([{ notice: 'a-notice', revision: 1 }])
})

it('whoever answers for one office does not speak for the city', async () => {
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: ['vehicle-office'] } }))
  const page = await openPage('staff/notice-edit')
  expect(page.data.offices).toEqual([{ id: 'vehicle-office', name: '车管所' }])
  expect(page.data.form).toMatchObject({ office: 'vehicle-office' })
})

it('a published one is mended as it was seen, pinned at once, and taken down after asking', async () => {
  const published = entry({ state: 'published', revision: 4, publishedOn: '2026-11-20' })
  phone.answer('notice.pin', () => ({ notice: { ...published, pinned: true, revision: 5 } }))
  phone.answer('notice.withdraw', () => ({ notice: { ...published, state: 'withdrawn', revision: 6 } }))
  const page = await openEntry(published)
  await say(page, '.pinned', 'change', { checked: true })
  expect(phone.callsOf('notice.pin')).toEqual([{ notice: 'a-notice', revision: 4, pinned: true }])
  await press(page, '.withdraw')
  expect(phone.callsOf('notice.withdraw')).toEqual([])
  await say(page, '.sheet', 'confirm', {})
  expect(phone.callsOf('notice.withdraw')).toEqual([{ notice: 'a-notice', revision: 5 }])
})

it('when somebody else was faster it says so and leads to the list', async () => {
  phone.answer('notice.save', () => refuse('NOTICE_CHANGED'))
  const page = await openEntry(entry({ state: 'published', revision: 4 }))
  await press(page, '.save')
  expect(page.data.refusal).toMatchObject({ code: 'NOTICE_CHANGED' })
  await say(page, '.refusal', 'retry', {})
  expect(phone.visited.at(-1)).toBe('/staff/notices/notices')
})

it('an address alone carries no notice: it leads to the list', async () => {
  await openPage('staff/notice-edit', { id: 'a-notice-that-nobody-opened' })
  expect(phone.visited).toEqual(['/staff/notices/notices'])
})
