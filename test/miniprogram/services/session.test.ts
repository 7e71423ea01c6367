import { now } from '../../../miniprogram/services/clock'
import {
  citizen,
  forgetComing,
  greenPass,
  isRegistered,
  lastOverview,
  loadOverview,
  rememberCitizen,
  rememberComing,
  rememberPass,
} from '../../../miniprogram/services/session'
import { keptTicket } from '../../../miniprogram/services/tickets'
import { appointment } from '../appointment'
import { FakePhone } from '../fake-phone'
import { overviewOf } from '../overview'

const wang = { name: '王**', idNumber: '3606**********2047', mobile: '138****1234' }
const later = '2026-12-01T02:00:00.000Z'
const overview = overviewOf({ citizen: wang, coming: [appointment()], now: later })

it('an overview is remembered with its tickets and the server’s time', async () => {
  const phone = new FakePhone()
  phone.answer('citizen.overview', () => overview)
  await loadOverview()
  expect(lastOverview()).toEqual(overview)
  expect(keptTicket('261125482137')).toEqual(appointment())
  expect(Math.abs(now().getTime() - new Date(later).getTime())).toBeLessThan(60_000)
})

it('without a network the last overview stays', async () => {
  const phone = new FakePhone()
  phone.answer('citizen.overview', () => 'silence')
  expect(await loadOverview()).toMatchObject({ ok: false, code: 'NETWORK' })
  expect(isRegistered()).toBe(true)
})

it('a registration counts at once', async () => {
  const phone = new FakePhone()
  phone.keep('overview', { ...overview, citizen: null })
  expect(isRegistered()).toBe(false)
  rememberCitizen(wang)
  expect(citizen()).toEqual(wang)
})

it('a green pass counts at once, and is gone when it is given up', () => {
  const phone = new FakePhone()
  const pass = { ground: 'disabled', reference: 'G0123456789ABCDEF', secret: 'made up' }
  phone.keep('overview', overview)
  expect(greenPass()).toBeNull()
  rememberPass(pass)
  expect(greenPass()).toEqual(pass)
  rememberPass(null)
  expect(greenPass()).toBeNull()
})

it('bookings and cancellations count at once, each once, the nearest first', () => {
  const phone = new FakePhone()
  phone.keep('overview', { ...overview, coming: [] })
  const sooner = appointment({ number: '261124000001', date: '2026-11-24' })
  for (const booked of [appointment(), sooner, appointment()]) rememberComing(booked)
  expect(lastOverview()?.coming.map(({ number }) => number)).toEqual(['261124000001', '261125482137'])
  forgetComing('261124000001')
  expect(lastOverview()?.coming).toEqual([appointment()])
})
