import {
  keepTicket,
  keptTicket,
  keptTickets,
  tickedMaterials,
  tickMaterials,
} from '../../../miniprogram/services/tickets'
import { appointment } from '../appointment'
import { FakePhone } from '../fake-phone'

beforeEach(() => {
  new FakePhone()
})

it('a ticket that was seen once is there without a network', () => {
  keepTicket(appointment())
  expect(keptTicket('261125482137')).toEqual(appointment())
  expect(keptTicket('261125000000')).toBeNull()
})

it('what the server says later replaces it, and the ticked materials stay', () => {
  keepTicket(appointment())
  tickMaterials('261125482137', ['身份证'])
  keepTicket(appointment({ status: 'cancelled' }))
  expect(keptTicket('261125482137')?.status).toBe('cancelled')
  expect(tickedMaterials('261125482137')).toEqual(['身份证'])
})

it('materials of a ticket that was never seen are not remembered', () => {
  tickMaterials('261125482137', ['身份证'])
  expect(tickedMaterials('261125482137')).toEqual([])
})

it('the oldest make room, the newest come first', () => {
  for (let day = 1; day <= 25; day++) {
    const date = `2026-10-${String(day).padStart(2, '0')}`
    keepTicket(appointment({ number: `2610${String(day).padStart(2, '0')}000000`, date }))
  }
  const dates = keptTickets().map(({ date }) => date)
  expect(dates).toHaveLength(20)
  expect(dates[0]).toBe('2026-10-25')
  expect(dates[19]).toBe('2026-10-06')
})
