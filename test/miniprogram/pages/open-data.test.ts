import { FakePhone } from '../fake-phone'
import { openPage, wordsOf } from '../open-page'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const week = (from: string, to: string, changes: object = {}) => ({
  from,
  to,
  capacity: 100,
  held: 80,
  waits: 10,
  waitMinutes: 150,
  ...changes,
})

it('says of every office what was to be had, what was taken, and how long people waited', async () => {
  phone.answer('figures.public', () => ({
    until: '2028-03-03',
    offices: [
      {
        office: 'vehicle-office',
        weeks: [
          week('2028-02-19', '2028-02-25'),
          week('2028-02-26', '2028-03-03', { held: 100, waits: 30, waitMinutes: 750 }),
        ],
      },
      {
        office: 'ebike-yuehu',
        weeks: [week('2028-02-26', '2028-03-03', { capacity: 0, held: 0, waits: 0 })],
      },
    ],
  }))
  const words = wordsOf(await openPage('open-data'))
  for (const part of [
    '统计到2028年3月3日',
    '四周共放号 200 个，约出 90%，平均等 23 分钟',
    '2月26日–3月3日',
    '放号 100 个，约出 100%，平均等 25 分钟',
    '没有放号',
  ])
    expect(words).toContain(part)
})

it('before the first day is counted it says when there will be something', async () => {
  phone.answer('figures.public', () => ({ until: null, offices: [] }))
  expect(wordsOf(await openPage('open-data'))).toContain('还没有统计数据')
})

it('without a network one can ask again', async () => {
  phone.answer('figures.public', () => 'silence')
  expect((await openPage('open-data')).data.refusal).toMatchObject({ code: 'NETWORK' })
})
