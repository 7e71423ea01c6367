import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'

const NEAR_XINJIANG = { latitude: 28.2634, longitude: 117.0561 }
const free = (date: string) => ({ date, from: '09:00', to: '09:30', remaining: 2 })

let phone: FakePhone
let asked: number
beforeEach(() => {
  phone = new FakePhone()
  phone.keepDraft({ channel: 'personal', business: 'ebike-register' })
  phone.answer('office.list', () => ({
    offices: [
      { office: 'ebike-yuehu', next: null },
      { office: 'ebike-xinjiang', next: free('2026-11-26') },
      { office: 'ebike-gaoxin', next: free('2026-11-25') },
    ],
  }))
  asked = 0
  locate(() => NEAR_XINJIANG)
})

const locate = (answer: () => { latitude: number; longitude: number }) =>
  Object.assign(wx, {
    getLocation: async () => {
      asked += 1
      return answer()
    },
  })
const order = (page: { data: Readonly<Record<string, unknown>> }) =>
  (page.data.rows as { id: string }[]).map(({ id }) => id)

it('only the offices that handle the business are offered, each with its next free slot', async () => {
  const words = wordsOf(await openPage('office'))
  expect(words).not.toContain('车管所')
  expect(words).toContain('最早可约：明天 9:00')
  expect(words).toContain('近期没有空位')
  expect(phone.callsOf('office.list')).toEqual([{ channel: 'personal', business: 'ebike-register' }])
})

it('offices can be read and picked before their free slots are known', async () => {
  let answer = (): void => undefined
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  const page = await openPage('office')
  expect(wordsOf(page)).toContain('正在查最早的空位')
  answer()
  await settled()
  expect(wordsOf(page)).not.toContain('正在查最早的空位')
})

it('the place of the person is asked for by a tap only, and puts the nearest first', async () => {
  const page = await openPage('office')
  expect(asked).toBe(0)
  await callMethod(page, 'sortNearest')
  expect(asked).toBe(1)
  expect(order(page)[0]).toBe('ebike-xinjiang')
  expect(wordsOf(page)).toContain('约 100 米')
})

it('who does not tell their place still chooses, and is not blamed', async () => {
  locate(() => {
    throw new Error('getLocation:fail auth deny')
  })
  const page = await openPage('office')
  await callMethod(page, 'sortNearest')
  expect(wordsOf(page)).toContain('没有拿到您的位置')
  expect(order(page)).toHaveLength(3)
})

it('the earliest free slot can be put first', async () => {
  const page = await openPage('office')
  await callMethod(page, 'sortEarliest')
  expect(order(page)).toEqual(['ebike-gaoxin', 'ebike-xinjiang', 'ebike-yuehu'])
})

it('a tap on an office takes it and goes on to the time', async () => {
  const page = await openPage('office')
  says(page.querySelector('.pick'), 'pick', { office: 'ebike-yuehu' })
  await settled()
  expect(phone.draft?.office).toBe('ebike-yuehu')
  expect(phone.visited).toEqual(['/pages/slot/slot'])
})

it('the map opens at the office', async () => {
  const shown: unknown[] = []
  Object.assign(wx, { openLocation: (place: unknown) => void shown.push(place) })
  const page = await openPage('office')
  await tap(page.querySelector('.under .row'))
  expect(shown).toEqual([expect.objectContaining({ name: '月湖区便民服务点', latitude: 28.2312 })])
})

it('without an answer the offices stay, with a way to ask again', async () => {
  phone.answer('office.list', () => 'silence')
  const page = await openPage('office')
  expect(page.data.refusal).toMatchObject({ code: 'NETWORK' })
  expect(order(page)).toHaveLength(3)
  phone.answer('office.list', () => ({ offices: [] }))
  await callMethod(page, 'retry')
  expect(page.data.refusal).toBeNull()
})

it('what is announced about an office stands at it, and a tap opens it', async () => {
  const closure = {
    id: 'closure-1',
    title: '月湖区便民服务点今天下午停办',
    body: ['因停电停水。'],
    publishedOn: '2026-11-24',
    office: 'ebike-yuehu',
  }
  phone.keep('city', {
    ...city,
    notices: [closure, { ...closure, id: 'elsewhere', office: 'vehicle-office' }],
  })
  const page = await openPage('office')
  expect(page.querySelectorAll('.notice').map(wordsOf)).toEqual(['月湖区便民服务点今天下午停办'])
  await tap(page.querySelector('.notice'))
  expect(phone.visited).toEqual(['/pages/notice/notice?id=closure-1'])
})
