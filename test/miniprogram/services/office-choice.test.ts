import { officesFor } from '../../../miniprogram/contract/city/offices'
import { findBusiness } from '../../../miniprogram/services/city'
import { distanceInWords, metresBetween } from '../../../miniprogram/services/distance'
import { officeRows } from '../../../miniprogram/services/office-choice'
import { city } from '../fake-phone'
import { NOW } from '../overview'

const business = findBusiness(city, 'ebike-register')
const offices = business ? officesFor(city, business) : []
const now = new Date(NOW)
const free = (date: string) => ({ date, from: '09:00', to: '09:30', remaining: 2 })
const availability = [
  { office: 'ebike-yuehu', next: null },
  { office: 'ebike-xinjiang', next: free('2026-11-26') },
  { office: 'ebike-gaoxin', next: free('2026-11-25') },
]
const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)

it('offices stand in the city’s order until somebody asks for another', () => {
  const rows = officeRows(offices, city, { availability: null, here: null, order: 'listed', now })
  expect(ids(rows)).toEqual(['ebike-yuehu', 'ebike-xinjiang', 'ebike-gaoxin'])
  expect(rows.every(({ note, distance }) => note.includes('正在查') && distance === '')).toBe(true)
})

it('the earliest free slot comes first, an office without any last', () => {
  const rows = officeRows(offices, city, { availability, here: null, order: 'earliest', now })
  expect(ids(rows)).toEqual(['ebike-gaoxin', 'ebike-xinjiang', 'ebike-yuehu'])
  expect(rows[0]?.note).toBe('最早可约：明天 9:00')
  expect(rows[2]?.note).toBe('近期没有空位')
})

it('the nearest comes first, an office that does not tell its place last', () => {
  const here = { latitude: 28.2634, longitude: 117.0561 }
  const hidden = offices.map((office) => {
    const { location: _location, ...rest } = office
    return office.id === 'ebike-yuehu' ? rest : office
  })
  const rows = officeRows(hidden, city, { availability, here, order: 'nearest', now })
  expect(ids(rows)).toEqual(['ebike-xinjiang', 'ebike-gaoxin', 'ebike-yuehu'])
  expect(rows[2]?.distance).toBe('')
})

it('every office says whether it is open and its hours', () => {
  const [yuehu] = officeRows(offices, city, { availability, here: null, order: 'listed', now })
  expect(yuehu?.times[0]).toBe('正在办公，到 12:00')
  expect(yuehu?.times.join()).toContain('周六')
})

it('distances are as long as on the map and rounded as people say them', () => {
  const metres = metresBetween({ latitude: 28, longitude: 117 }, { latitude: 28.01, longitude: 117.01 })
  expect(metres).toBeGreaterThan(1480)
  expect(metres).toBeLessThan(1490)
  expect(distanceInWords(metres)).toBe('约 1.5 公里')
  expect(distanceInWords(20)).toBe('约 100 米')
  expect(distanceInWords(999)).toBe('约 1 公里')
  expect(distanceInWords(24_800)).toBe('约 25 公里')
})
