import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { officesFor } from '../../miniprogram/contract/city/offices'
import { specialDayOn } from '../../miniprogram/contract/city/special-days'
import { readCity } from '../../scripts/city/read-city'

const CITIES = join(__dirname, '../../city')
const cities = readdirSync(CITIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const textOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')

describe.each(cities)('the city in %s', (name) => {
  const folder = join(CITIES, name)
  const city = readCity(folder)

  test('is named like its folder', () => {
    expect(city.id).toBe(name)
  })

  test('asks every person for an identity card, at every business', () => {
    const without = city.businesses.filter(
      ({ materials }) => !materials.some((material) => material.name.includes('身份证') && !material.when),
    )
    expect(without.map(({ id }) => id)).toEqual([])
  })

  test('leaves saying 原件 and 复印件 to the list of materials, which says it of each of them', () => {
    const notes = city.businesses.flatMap(({ materials }) => materials.flatMap(({ note }) => note ?? []))
    expect(notes.filter((note) => /原件|复印件/.test(note))).toEqual([])
  })

  test('has no mobile phone number in its files', () => {
    expect(textOf(folder)).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
  })
})

const yingtan = readCity(join(CITIES, 'yingtan'))
const businessesOf = (category: string) => yingtan.businesses.filter((each) => each.category === category)
const namesOf = (category: string) => businessesOf(category).map(({ name }) => name)

describe('the businesses of Yingtan', () => {
  test('of motor vehicles are all there', () => {
    expect(namesOf('vehicle')).toEqual([
      '注册登记',
      '变更登记',
      '迁出',
      '转入',
      '共有人变更',
      '转让登记',
      '抵押登记',
      '解除抵押登记',
      '注销登记（报废）',
      '注销登记（出口、退车）',
      '注销登记（灭失）',
      '补换领号牌',
      '补换领行驶证',
      '补领登记证书',
      '换领登记证书',
      '临时号牌',
      '检验合格标志',
    ])
  })

  test('of drivers are all there', () => {
    expect(namesOf('driver')).toEqual([
      '期满换证',
      '转入换证',
      '降级换证',
      '信息变更换证',
      '损毁换证',
      '遗失补证',
      '审验',
      '70 岁以上年度体检',
      '延期办理',
      '注销驾驶证',
      '恢复驾驶资格',
      '满分学习',
      '满分考试',
    ])
  })

  test('of e-bikes are all there', () => {
    expect(namesOf('ebike')).toEqual([
      '登记上牌',
      '变更登记',
      '转让登记',
      '补换领号牌',
      '补换领行驶证',
      '注销登记',
    ])
  })

  test('that no agent may do can be booked in person only', () => {
    const inPerson = yingtan.businesses.filter(({ channels }) => !channels.includes('agent'))
    expect(inPerson.map(({ name }) => name)).toEqual([
      '共有人变更',
      '注销登记（灭失）',
      '补领登记证书',
      '恢复驾驶资格',
      '满分学习',
      '满分考试',
    ])
    expect(yingtan.businesses.filter(({ channels }) => !channels.includes('personal'))).toEqual([])
  })

  test('that inspect the vehicle say that it comes along', () => {
    const withVehicle = yingtan.businesses.filter(({ vehicleComes }) => vehicleComes)
    expect(withVehicle.map(({ category, name }) => `${category} ${name}`)).toEqual([
      'vehicle 注册登记',
      'vehicle 变更登记',
      'vehicle 迁出',
      'vehicle 转入',
      'vehicle 转让登记',
      'ebike 登记上牌',
      'ebike 变更登记',
      'ebike 转让登记',
    ])
  })

  test('of vehicles and e-bikes name the vehicle by exactly one field, those of drivers by none', () => {
    const identifying = (category: string) => [
      ...new Set(
        businessesOf(category).map(
          ({ fields }) => fields.filter(({ identifiesVehicle }) => identifiesVehicle).length,
        ),
      ),
    ]
    expect(identifying('vehicle')).toEqual([1])
    expect(identifying('ebike')).toEqual([1])
    expect(identifying('driver')).toEqual([0])
  })

  test.each([
    ['上牌', ['vehicle-register', 'ebike-register']],
    ['过户', ['vehicle-transfer', 'ebike-transfer']],
    ['补牌', ['vehicle-plates', 'ebike-plates']],
    ['年检', ['vehicle-inspection-mark']],
    ['换证', ['driver-renewal']],
    ['丢了', ['vehicle-certificate-lost', 'driver-lost']],
  ])('are found by the everyday word %s', (word, expected) => {
    const found = yingtan.businesses.filter(({ keywords }) => keywords.includes(word)).map(({ id }) => id)
    expect(found).toEqual(expect.arrayContaining(expected))
  })
})

describe('the offices of Yingtan', () => {
  test('share the work: e-bikes at the three points, everything else at the vehicle office', () => {
    const where = (category: string) => [
      ...new Set(
        businessesOf(category).flatMap((business) => officesFor(yingtan, business).map(({ id }) => id)),
      ),
    ]
    expect(where('vehicle')).toEqual(['vehicle-office'])
    expect(where('driver')).toEqual(['vehicle-office'])
    expect(where('ebike')).toEqual(['ebike-yuehu', 'ebike-xinjiang', 'ebike-gaoxin'])
  })

  test('are closed at the weekend but for one, which opens on Saturday morning', () => {
    const onDay = (weekday: number) =>
      yingtan.offices.flatMap(({ id, hours }) =>
        hours.filter(({ weekdays }) => weekdays.includes(weekday)).map(({ closes }) => `${id} ${closes}`),
      )
    expect(onDay(6)).toEqual(['ebike-yuehu 12:00'])
    expect(onDay(7)).toEqual([])
  })
})

describe('the holidays of Yingtan', () => {
  const datesOf = (year: string, kind: string) =>
    yingtan.specialDays
      .filter((day) => day.date.startsWith(year) && day.kind === kind)
      .map(({ date }) => date)

  test('are those of the State Council for 2026, with the workdays that make up for them', () => {
    expect(datesOf('2026', 'holiday')).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7)
    expect(datesOf('2026', 'workday')).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    expect(specialDayOn(yingtan, '2026-02-23')).toMatchObject({ kind: 'holiday', name: '春节' })
    expect(specialDayOn(yingtan, '2026-02-24')).toBeUndefined()
  })

  test('are the thirteen statutory days for 2027', () => {
    expect(datesOf('2027', 'holiday')).toHaveLength(13)
    expect(specialDayOn(yingtan, '2027-02-06')).toMatchObject({ kind: 'holiday', name: '春节' })
  })
})
