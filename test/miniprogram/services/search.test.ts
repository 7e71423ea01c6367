import { searchBusinesses, suggestedWords } from '../../../miniprogram/services/search'
import { city } from '../fake-phone'

const found = (query: string): string[] => searchBusinesses(city, query).map(({ id }) => id)

it.each([
  ['补证', 'driver-lost'],
  ['驾照丢了', 'driver-lost'],
  ['年检', 'vehicle-inspection-mark'],
  ['夫妻过户', 'vehicle-co-owner'],
  ['电动车 补牌', 'ebike-plates'],
  ['电动车补牌', 'ebike-plates'],
  ['我的电动车牌照丢了怎么办？', 'ebike-plates'],
  ['新买的电瓶车要上牌', 'ebike-register'],
  ['大绿本', 'vehicle-certificate-lost'],
  ['扣完12分', 'driver-full-points-study'],
])('the everyday words %s lead to %s', (query, business) => {
  expect(found(query)[0]).toBe(business)
})

it('one word finds the businesses of all categories that know it', () => {
  expect(found('过户')).toEqual(expect.arrayContaining(['vehicle-transfer', 'ebike-transfer']))
})

it('the official name is found, and so is what is on its papers', () => {
  expect(found('期满换证')[0]).toBe('driver-renewal')
  expect(found('产品合格证')).toContain('ebike-register')
})

it('a category by itself shows its businesses and no others', () => {
  const hits = searchBusinesses(city, '电动自行车')
  expect(hits.length).toBeGreaterThan(1)
  expect(hits.every(({ category }) => category === 'ebike')).toBe(true)
})

it('spaces and capitals make no difference', () => {
  expect(found(' b2 ')).toEqual(found('B2'))
  expect(found('B2')).toContain('driver-review')
})

it('nothing typed or nothing known finds nothing', () => {
  expect(found('')).toEqual([])
  expect(found('   ？')).toEqual([])
  expect(found('办结婚证去哪里领号码牌子')).not.toContain('driver-renewal')
  expect(found('火锅')).toEqual([])
})

it('every word that is suggested after an empty result finds something', () => {
  const words = suggestedWords(city)
  expect(words.length).toBeGreaterThan(2)
  for (const word of words) expect(found(word)).not.toEqual([])
})
