import { refuse } from '../../../miniprogram/contract/refusals'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { settled, wordsOf } from '../open-page'
import { foundPass, visitRow } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('walk-in.admit', () => ({ row: visitRow({ entry: 'green', label: '3' }), ahead: 0 }))
})

const decision = (office = OFFICE) =>
  renderComponent('staff/components/pass-decision/pass-decision', {
    properties: { found: foundPass(), office, leaveLabel: '不放入' },
  })
const admit = async (screen: ReturnType<typeof decision>) => {
  await tap(screen.querySelector('.admit'))
  await settled()
}

it('says who, on what ground, and what to look at', () => {
  const words = wordsOf(decision())
  for (const part of ['绿色通道，最先办', '陈建国', '360602 19850826 0115', '残疾人', '残疾人证'])
    expect(words).toContain(part)
})

it('lets the owner of the pass in, where one category leaves nothing to choose', async () => {
  const screen = decision()
  const decided = emitted(screen, 'decided')
  await admit(screen)
  expect(phone.callsOf('walk-in.admit')).toEqual([
    {
      requestId: expect.stringMatching(/^[a-z0-9]{24}$/),
      office: OFFICE,
      category: 'ebike',
      entry: 'green',
      pass: 'G0123456789ABCDEF',
    },
  ])
  expect(decided).toEqual([{ words: '已入厅 · 第 1 位' }])
})

it('where there are several categories it asks for one, and proposes it the next time', async () => {
  const screen = decision('vehicle-office')
  await admit(screen)
  expect(screen.data.fault).toBe('请选择办什么业务')
  says(screen.querySelector('.categories'), 'pick', { id: 'driver' })
  await admit(screen)
  expect(phone.callsOf('walk-in.admit')).toMatchObject([{ category: 'driver' }])
  expect(decision('vehicle-office').data.category).toBe('driver')
})

it('a retry after a lost answer is the same request', async () => {
  phone.answer('walk-in.admit', () => 'silence')
  const screen = decision()
  await admit(screen)
  expect(screen.querySelector('.admit')).toBeUndefined()
  says(screen.querySelector('.refusal'), 'retry', {})
  await settled()
  const [first, second] = phone.callsOf('walk-in.admit')
  expect(second).toEqual(first)
})

it('somebody who is inside already is not let in twice', async () => {
  phone.answer('walk-in.admit', () => refuse('PASS_INSIDE'))
  const screen = decision()
  const decided = emitted(screen, 'decided')
  await admit(screen)
  expect(wordsOf(screen)).toContain('已经走绿色通道入厅')
  expect(decided).toEqual([])
})

it('not letting in decides nothing', async () => {
  const screen = decision()
  const left = emitted(screen, 'leave')
  await tap(screen.querySelector('.leave'))
  expect(left).toHaveLength(1)
  expect(phone.callsOf('walk-in.admit')).toEqual([])
})
