import { noticeLines, noticesAbout } from '../../../miniprogram/services/notices'

const notice = (id: string, publishedOn: string, more = {}) => ({
  id,
  title: id,
  body: ['。'],
  publishedOn,
  ...more,
})
const noon = new Date('2026-11-25T12:00:00+08:00')
const ids = (notices: ReturnType<typeof notice>[]) => noticeLines({ notices }, noon).map(({ id }) => id)

it('pinned notices come first, then the newest', () => {
  const notices = [
    notice('old', '2026-11-01'),
    notice('new', '2026-11-20'),
    notice('pinned', '2026-10-01', { pinned: true }),
  ]
  expect(ids(notices)).toEqual(['pinned', 'new', 'old'])
})

it('a notice is shown from the day it is published to its last day', () => {
  expect(ids([notice('tomorrow', '2026-11-26'), notice('today', '2026-11-25')])).toEqual(['today'])
  expect(ids([notice('over', '2026-11-01', { until: '2026-11-24' })])).toEqual([])
  expect(ids([notice('last-day', '2026-11-01', { until: '2026-11-25' })])).toEqual(['last-day'])
})

it('an office has those that are about it, while they hold', () => {
  const notices = [
    notice('here', '2026-11-20', { office: 'hall', until: '2026-11-25' }),
    notice('over', '2026-11-20', { office: 'hall', until: '2026-11-24' }),
    notice('elsewhere', '2026-11-20', { office: 'point' }),
    notice('everywhere', '2026-11-20'),
  ]
  expect(noticesAbout({ notices }, 'hall', noon).map(({ id }) => id)).toEqual(['here'])
})
