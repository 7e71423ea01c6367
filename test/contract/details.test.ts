import fc from 'fast-check'
import type { Field } from '../../miniprogram/contract/city/businesses'
import {
  detailFault,
  detailFaults,
  detailLines,
  normaliseDetail,
  normaliseDetails,
  vehicleIdentity,
} from '../../miniprogram/contract/details'

const basics = { key: 'value', label: '内容', required: true }
const plate: Field = { ...basics, kind: 'plate', label: '号牌号码' }
const vin: Field = { ...basics, kind: 'vin' }
const choice: Field = { ...basics, kind: 'choice', label: '变更事项', options: ['车身颜色', '发动机'] }
const date: Field = { ...basics, kind: 'date' }
const text: Field = { ...basics, kind: 'text', maxLength: 5 }
const code: Field = {
  ...basics,
  kind: 'text',
  maxLength: 8,
  code: true,
  pattern: '^[A-Z]\\d{5}$',
  patternHint: '一个字母和 5 位数字',
}
const pattern: Field = { ...basics, kind: 'text', maxLength: 8, pattern: '^\\d+$', label: '数量' }
const kinds: Field[] = [plate, vin, choice, date, text, code, pattern]

test.each<[Field, string]>([
  [plate, '赣L12345'],
  [vin, 'LSVAU033762167890'],
  [choice, '发动机'],
  [date, '2028-02-29'],
  [text, '五个字以内'],
  [text, '𠮷野家'],
  [code, 'A12345'],
  [pattern, '12'],
])('the field %j takes %s', (field, value) => {
  expect(detailFault(field, value)).toBeNull()
})

test.each<[Field, string, string]>([
  [plate, '', '请填写号牌号码'],
  [plate, '赣L1234', '号牌少了 1 位'],
  [vin, 'LSVAU03376216789', '车辆识别代号少了 1 位'],
  [vin, 'LSVAU0337621678901', '车辆识别代号多了 1 位'],
  [vin, 'LSVAU03376216789O', '车辆识别代号里没有字母 I、O、Q，请核对'],
  [vin, 'lsvau033762167890', '车辆识别代号里没有字母 I、O、Q，请核对'],
  [choice, '', '请选择变更事项'],
  [choice, '车身', '请重新选择变更事项'],
  [date, '2027-02-29', '日期不对，请重新选择'],
  [text, '六个字太多了', '最多 5 个字，现在是 6 个'],
  [code, 'AA1234', '一个字母和 5 位数字'],
  [pattern, '一', '数量格式不对，请核对'],
])('the field %j refuses %j: %s', (field, value, fault) => {
  expect(detailFault(field, value)).toBe(fault)
})

test.each(kinds)('%j may stay empty only when it is not required', (field) => {
  expect(detailFault(field, '')).toMatch(/^请(填写|选择)/)
  expect(detailFault({ ...field, required: false }, '')).toBeNull()
})

test.each<[Field, string, string]>([
  [plate, ' 赣l·12345', '赣L12345'],
  [vin, 'lsvau 033762167890', 'LSVAU033762167890'],
  [code, ' a1 2345 ', 'A12345'],
  [text, '  两 字 ', '两 字'],
  [choice, ' 发动机 ', '发动机'],
])('the field %j tidies %j to %j', (field, typed, tidy) => {
  expect(normaliseDetail(field, typed)).toBe(tidy)
})

test('tidying changes nothing the second time', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...' lL·赣1\u3000ß') }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...kinds), typed, (field, value) => {
      const tidy = normaliseDetail(field, value)
      return normaliseDetail(field, tidy) === tidy
    }),
  )
})

describe('the fields of a business', () => {
  const fields: Field[] = [
    { ...plate, key: 'plate', identifiesVehicle: true, required: false },
    { ...vin, key: 'vin', identifiesVehicle: true, required: false },
    { ...text, key: 'note', label: '备注', required: false },
  ]

  test('are all there once tidied, and nothing else is', () => {
    expect(normaliseDetails(fields, { plate: ' 赣l12345', other: '赣L00000', constructor: 'x' })).toEqual({
      plate: '赣L12345',
      vin: '',
      note: '',
    })
  })

  test('are judged each by itself', () => {
    expect(detailFaults(fields, { plate: '赣L1234', vin: '', note: '太长了太长了' })).toEqual({
      plate: '号牌少了 1 位',
      note: '最多 5 个字，现在是 6 个',
    })
    expect(detailFaults(fields, { plate: '', vin: '', note: '' })).toEqual({})
  })

  test('name the vehicle by the first one that has a value', () => {
    expect(vehicleIdentity(fields, { plate: '赣L12345', vin: 'LSVAU033762167890' })).toEqual({
      field: 'plate',
      value: '赣L12345',
    })
    expect(vehicleIdentity(fields, { plate: '', vin: 'LSVAU033762167890' })).toEqual({
      field: 'vin',
      value: 'LSVAU033762167890',
    })
    expect(vehicleIdentity(fields, { plate: '', vin: '', note: '备注' })).toBeNull()
    expect(vehicleIdentity([], {})).toBeNull()
  })

  test('are shown with their labels, the empty ones left out', () => {
    expect(detailLines(fields, { plate: '赣L12345', vin: '', note: '红色' })).toEqual([
      { label: '号牌号码', value: '赣L12345' },
      { label: '备注', value: '红色' },
    ])
  })
})
