import type { NoticeEntry } from '../../../miniprogram/contract/calls/notices'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'

const entry = (changes: Partial<NoticeEntry> = {}): NoticeEntry => ({
  id: 'a-notice',
  state: 'published',
  revision: 2,
  title: '窗口调整',
  body: ['三号窗口改到二楼。'],
  office: 'vehicle-office',
  pinned: true,
  until: '2026-12-01',
  publishedOn: '2026-11-20',
  ofClosure: false,
  ...changes,
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('notice.list', ({ state }) => ({
    notices:
      state === 'published'
        ? [
            entry(),
            entry({ id: 'over', title: '已经过去', office: null, pinned: false, until: '2026-11-20' }),
            entry({ id: 'closure', title: '停办', until: null, ofClosure: true }),
          ]
        : [],
    more: false,
  }))
})

it('says for whom each is, until when, and what is special about it', async () => {
  const page = await openPage('staff/notices')
  expect(page.querySelectorAll('.entry').map(wordsOf)).toEqual([
    '窗口调整车管所到 12月1日（周二） · 置顶',
    '已经过去全市到 11月20日（周五），已过期',
    '停办车管所长期 · 置顶 · 停办时自动发布',
  ])
  says(page.querySelector('.queue'), 'choose', { tab: 'draft' })
  await settled()
  expect(phone.callsOf('notice.list')).toEqual([
    { state: 'published', skip: 0 },
    { state: 'draft', skip: 0 },
  ])
  expect(page.querySelectorAll('.entry')).toEqual([])
})

it('a tap opens one, the button a new one', async () => {
  const page = await openPage('staff/notices')
  await tap(page.querySelector('.entry'))
  await tap(page.querySelector('.add'))
  expect(phone.visited).toEqual([
    '/staff/notice-edit/notice-edit?id=a-notice',
    '/staff/notice-edit/notice-edit',
  ])
})
