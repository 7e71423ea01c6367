import { plateFault } from '../../../miniprogram/contract/plate'
import {
  joinPlate,
  prefixAt,
  prefixColumns,
  prefixIndexes,
  splitPlate,
} from '../../../miniprogram/services/plate-parts'

it('the city’s prefix is put before what is typed', () => {
  expect(splitPlate('12345', '赣L')).toEqual({ prefix: '赣L', rest: '12345' })
  expect(joinPlate(splitPlate('12345', '赣L'))).toBe('赣L12345')
})

it('a whole plate brings its own prefix, however it is written', () => {
  expect(splitPlate('浙b·d1 2345', '赣L')).toEqual({ prefix: '浙B', rest: 'D12345' })
})

it('a prefix alone is no plate', () => {
  expect(joinPlate(splitPlate('', '赣L'))).toBe('')
})

it('every prefix that can be picked is found again and begins a valid plate', () => {
  for (const province of prefixColumns[0]) {
    for (const letter of prefixColumns[1]) {
      const prefix = `${province}${letter}`
      expect(prefixAt(prefixIndexes(prefix))).toBe(prefix)
      expect(plateFault(joinPlate({ prefix, rest: '12345' }))).toBeNull()
    }
  }
})
