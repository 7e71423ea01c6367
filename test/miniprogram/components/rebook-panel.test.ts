import type { SimulatedRoot } from 'miniprogram-simulate'
import type { Rebooking } from '../../../miniprogram/contract/booking'
import { refuse } from '../../../miniprogram/contract/refusals'
import { renderComponent, tap } from '../../helpers/render-component'
import { appointment } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { settled, wordsOf } from '../open-page'

const closed = appointment({ status: 'withdrawn', closed: true, secret: null, endedReason: '停电停水' })
const taken = appointment({ number: '261126000001', date: '2026-11-26', from: '10:00', to: '10:30' })
const offered = (changes: Partial<Rebooking> = {}): Rebooking => ({
  slots: [
    { date: '2026-11-25', from: '14:00', to: '14:30', remaining: 0 },
    { date: '2026-11-26', from: '10:00', to: '10:30', remaining: 2 },
  ],
  until: '2026-12-24',
  as: null,
  ...changes,
})

let phone: FakePhone
/** What the panel told the page, in order. */
let told: unknown[]
beforeEach(() => {
  phone = new FakePhone()
  told = []
  phone.answer('appointment.rebook', () => ({ appointment: taken, replayed: false }))
})

const show = async (rebooking: Rebooking) => {
  const panel = renderComponent('components/rebook-panel/rebook-panel', {
    properties: { appointment: closed, rebooking },
  })
  for (const event of ['rebooked', 'stale'])
    panel.addEventListener(event, ({ detail }: { detail: unknown }) => told.push([event, detail]))
  await settled()
  return panel
}
const pick = async (panel: SimulatedRoot, index: number) => {
  await tap(panel.querySelectorAll('.option')[index])
  await settled()
}
const confirm = async (panel: SimulatedRoot) => {
  await tap(panel.querySelector('.confirm'))
  await settled()
}

it('offers every time as a button, with the day and until when', async () => {
  const panel = await show(offered())
  expect(panel.querySelectorAll('.option').map(wordsOf)).toEqual([
    '明天 11月25日（周三）下午 14:00–14:30',
    '后天 11月26日（周四）上午 10:00–10:30',
  ])
  expect(wordsOf(panel)).toContain('最晚 12月24日（周四）改')
})

it('asks once more, then takes that time in one call, keeps the ticket and says so', async () => {
  const panel = await show(offered())
  await pick(panel, 1)
  expect(phone.callsOf('appointment.rebook')).toEqual([])
  await confirm(panel)
  expect(phone.callsOf('appointment.rebook')).toEqual([
    {
      requestId: expect.stringMatching(/^[a-z0-9]{24}$/),
      number: closed.number,
      date: '2026-11-26',
      from: '10:00',
    },
  ])
  expect(JSON.stringify(phone.kept('tickets'))).toContain(taken.number)
  expect(told).toEqual([['rebooked', { number: taken.number }]])
})

it('without an answer it asks for the same again, so that one number comes of it', async () => {
  const panel = await show(offered())
  phone.answer('appointment.rebook', () => 'silence')
  await pick(panel, 0)
  await confirm(panel)
  phone.answer('appointment.rebook', () => ({ appointment: taken, replayed: true }))
  says(panel.querySelector('.refusal'), 'retry', {})
  await settled()
  const [first, second, ...more] = phone.callsOf('appointment.rebook')
  expect(second).toEqual(first)
  expect(more).toEqual([])
  expect(told).toEqual([['rebooked', { number: taken.number }]])
})

it('a time that is gone is said, and the page asks what is left; another one is another request', async () => {
  const panel = await show(offered())
  phone.answer('appointment.rebook', () => refuse('REBOOK_FULL'))
  await pick(panel, 0)
  await confirm(panel)
  expect(told).toEqual([['stale', undefined]])
  expect(wordsOf(panel)).toContain('这个时间刚刚被约走了')
  says(panel.querySelector('.refusal'), 'retry', {})
  await settled()
  await pick(panel, 1)
  await confirm(panel)
  const ids = phone.callsOf('appointment.rebook').map((input) => (input as { requestId: string }).requestId)
  expect(new Set(ids).size).toBe(2)
})

it('whoever took another time is led to it, and offered none', async () => {
  const panel = await show(offered({ slots: [], as: taken.number }))
  expect(panel.querySelector('.option')).toBeUndefined()
  await tap(panel.querySelector('.taken'))
  expect(phone.visited).toEqual([`/pages/ticket/ticket?number=${taken.number}`])
})

it('where nothing is left it says so', async () => {
  expect(wordsOf(await show(offered({ slots: [] })))).toContain('都已经约满')
})
