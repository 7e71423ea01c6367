import type { SimulatedRoot } from 'miniprogram-simulate'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { openPage, settled, wordsOf } from '../open-page'
import { today, visitRow } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

let phone: WindowPhone
const begin = (offices: string[] = [OFFICE]) => {
  phone = new WindowPhone(offices)
  phone.answer('today.read', () =>
    today({ inside: [visitRow(), visitRow({ status: 'called' })], left: { ebike: 3 } }),
  )
  phone.answer('walk-in.admit', () => ({ row: visitRow({ entry: 'walk-in', label: '12' }), ahead: 5 }))
}
beforeEach(() => begin())

const take = async (page: SimulatedRoot) => {
  await tap(page.querySelector('.take'))
  await settled()
}

it('says how many seats are left and how many wait', async () => {
  expect(wordsOf(await openPage('staff/walk-in'))).toContain('还有 3 个空号，现在 1 人在等')
})

it('without a seat left it says what that means', async () => {
  phone.answer('today.read', () => today({ left: {} }))
  expect(wordsOf(await openPage('staff/walk-in'))).toContain(
    '今天的号已经约满，取号后排在最后；现在没有人在等',
  )
})

it('a place is shown to be told, and the next one is a tap away', async () => {
  const page = await openPage('staff/walk-in')
  await take(page)
  expect(phone.callsOf('walk-in.admit')).toEqual([
    {
      requestId: expect.stringMatching(/^[a-z0-9]{24}$/),
      office: OFFICE,
      category: 'ebike',
      entry: 'walk-in',
    },
  ])
  for (const part of ['现场', '12', '前面 5 人']) expect(wordsOf(page)).toContain(part)
  await tap(page.querySelector('.again'))
  await settled()
  await take(page)
  const [first, second] = phone.callsOf('walk-in.admit') as { requestId: string }[]
  expect(second?.requestId).not.toBe(first?.requestId)
})

it('the green channel says what to look at, and is for one person only', async () => {
  const page = await openPage('staff/walk-in')
  says(page.querySelector('.entries'), 'pick', { id: 'green' })
  await settled()
  expect(wordsOf(page)).toContain('符合一种就可以')
  await take(page)
  expect(phone.callsOf('walk-in.admit')).toMatchObject([{ entry: 'green' }])
  expect(wordsOf(page)).toContain('绿色通道')
  await tap(page.querySelector('.again'))
  await settled()
  expect(page.data.entry).toBe('walk-in')
})

it('where there are several categories it asks for one, and remembers it', async () => {
  begin(['vehicle-office'])
  const page = await openPage('staff/walk-in')
  await take(page)
  expect(page.data.fault).toBe('请选择办什么业务')
  says(page.querySelector('.categories'), 'pick', { id: 'driver' })
  await take(page)
  expect(phone.callsOf('walk-in.admit')).toMatchObject([{ category: 'driver' }])
  expect((await openPage('staff/walk-in')).data.category).toBe('driver')
})

it('a lost answer gives the same place', async () => {
  phone.answer('walk-in.admit', () => 'silence')
  const page = await openPage('staff/walk-in')
  await take(page)
  expect(wordsOf(page)).toContain('不会重复办理')
  says(page.querySelector('.refusal'), 'retry', {})
  await settled()
  const [first, second] = phone.callsOf('walk-in.admit')
  expect(second).toEqual(first)
})

it('a retry asks again for what was lost, and never takes a place unasked', async () => {
  const page = await openPage('staff/walk-in')
  await take(page)
  phone.answer('today.read', () => 'silence')
  await tap(page.querySelector('.again'))
  await settled()
  says(page.querySelector('.refusal'), 'retry', {})
  await settled()
  expect(phone.callsOf('walk-in.admit')).toHaveLength(1)
  expect(phone.callsOf('today.read')).toHaveLength(3)
})
