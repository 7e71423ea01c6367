import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CityFault } from '../../scripts/city/city-fault'
import { readCity } from '../../scripts/city/read-city'
import { type Files, inFolder, type Json, smallCity, withChange } from './written-city'

const faultsIn = (folder: string): string[] => {
  try {
    readCity(folder)
    return []
  } catch (error) {
    if (!(error instanceof CityFault)) throw error
    return error.message.split('\n')
  }
}

const faultsOf = (files: Files): string[] => inFolder(files, faultsIn)

const OFFICES = 'offices.json'
const BUSINESSES = 'businesses/ebike.json'
const plan = (changes: Record<string, Json>): Json => ({
  category: 'ebike',
  channel: 'agent',
  weekdays: [1],
  from: '09:00',
  to: '10:00',
  minutes: 30,
  seats: 2,
  ...changes,
})
const withPlan = (changes: Record<string, Json>) => withChange(OFFICES, [0, 'plans', 1], plan(changes))
const textField = (changes: Record<string, Json>): Json => ({
  key: 'note',
  label: '备注',
  required: false,
  kind: 'text',
  maxLength: 100,
  ...changes,
})

test('a faultless folder becomes a city with all its parts', () => {
  const city = inFolder(smallCity, readCity)
  expect(city.name).toBe('小城')
  expect(city.offices.map(({ id }) => id)).toEqual(['point'])
  expect(city.businesses.map(({ id }) => id)).toEqual(['ebike-register'])
  expect(city.specialDays).toHaveLength(2)
  expect(city.policy.booking.daysAhead).toBe(14)
  expect(city.notices.map(({ id }) => id)).toEqual(['welcome'])
})

test('businesses come in the order of their categories, whatever their files are called', () => {
  const categories = [
    { id: 'vehicle', name: '机动车', plain: '过户', icon: 'vehicle' },
    { id: 'ebike', name: '电动自行车', plain: '上牌', icon: 'vehicle' },
  ]
  const files: Files = {
    ...withChange(OFFICES, [0, 'plans', 1], plan({ category: 'vehicle', channel: 'personal' })),
    'categories.json': categories,
    'businesses/vehicle.json': [
      {
        id: 'vehicle-transfer',
        category: 'vehicle',
        name: '转让登记',
        plain: '过户',
        keywords: [],
        channels: ['personal'],
        vehicleComes: true,
        materials: [{ name: '身份证' }],
        minutes: 40,
        fields: [],
      },
    ],
  }
  const both = withChange(OFFICES, [0, 'categories'], ['vehicle', 'ebike'], files)
  expect(inFolder(both, readCity).businesses.map(({ category }) => category)).toEqual(['vehicle', 'ebike'])
})

describe('the form of an entry', () => {
  test.each<[string, Files, string]>([
    [
      'an empty text',
      withChange(BUSINESSES, [0, 'materials', 0, 'name'], ' '),
      'businesses/ebike.json › ebike-register › materials › 0 › name: must not be empty',
    ],
    [
      'a missing value',
      withChange(BUSINESSES, [0, 'plain']),
      'businesses/ebike.json › ebike-register › plain: is missing',
    ],
    [
      'a misspelt key',
      withChange(BUSINESSES, [0, 'keyword'], '上牌'),
      'businesses/ebike.json › ebike-register › keyword: is not known here',
    ],
    [
      'a value of the wrong type',
      withChange(BUSINESSES, [0, 'minutes'], '20'),
      'businesses/ebike.json › ebike-register › minutes: must be number, not "20"',
    ],
    [
      'a word outside the choice',
      withChange(BUSINESSES, [0, 'channels', 0], 'online'),
      'businesses/ebike.json › ebike-register › channels › 0: must be ("personal" | "agent"), not "online"',
    ],
    [
      'an unknown kind of field',
      withChange(BUSINESSES, [0, 'fields', 0, 'kind'], 'photo'),
      'businesses/ebike.json › ebike-register › fields › 0 › kind: must be ("plate" | "vin" | "choice" | "date" | "text"), not "photo"',
    ],
    [
      'a pattern that is no regular expression',
      withChange(BUSINESSES, [0, 'fields', 0, 'pattern'], '['),
      'businesses/ebike.json › ebike-register › fields › 0 › pattern: is not a regular expression',
    ],
    [
      'a date that does not exist',
      withChange('special-days.json', [0, 'date'], '2026-02-30'),
      'special-days.json › 2026-02-30 › date: is not a date of the form YYYY-MM-DD',
    ],
    [
      'a slot plan that ends before it begins',
      withChange(OFFICES, [0, 'plans', 0, 'from'], '11:30'),
      'offices.json › point › plans › 0: must begin before it ends',
    ],
    [
      'an entry without an id, by its place',
      withChange(OFFICES, [0, 'id']),
      'offices.json › 0 › id: is missing',
    ],
    [
      'a number out of range',
      withChange('policy.json', ['booking', 'daysAhead'], 90),
      'policy.json › booking › daysAhead: Invalid value: Expected <=60 but received 90',
    ],
    [
      'a strike for what cannot be cancelled any more',
      withChange('policy.json', ['cancelling', 'lateMinutes'], 119),
      'policy.json › cancelling: lateMinutes must not be less than untilMinutes',
    ],
    [
      'a delay that ends before it begins',
      withChange('policy.json', ['cancelling', 'returnMinutes'], { from: 30, to: 29 }),
      'policy.json › cancelling › returnMinutes: must not end before it begins',
    ],
    [
      'visits that are erased before figures of them are made',
      withChange('policy.json', ['retention', 'appointments'], 29),
      'policy.json › retention › appointments: must be at least 30: figures are made first',
    ],
    [
      'a part that stands in a file of its own',
      withChange('city.json', ['offices'], []),
      'city.json › offices: is not known here',
    ],
    [
      'an object where a list belongs',
      { ...smallCity, [OFFICES]: {} },
      'offices.json: must be a list: [ … ]',
    ],
  ])('%s is reported', (_, files, fault) => {
    expect(faultsOf(files)).toEqual([fault])
  })
})

describe('how entries fit together', () => {
  const entry = 'businesses/ebike.json › ebike-register'
  const twice = withChange(OFFICES, [1], (smallCity[OFFICES] as Json[])[0])

  test.each<[string, Files, string]>([
    ['an id that is used twice', twice, 'offices.json › point: is there twice, first in offices.json'],
    [
      'a special day that is listed twice',
      withChange(
        'special-days.json',
        [1, 'date'],
        '2026-10-01',
        withChange('special-days.json', [1, 'kind'], 'holiday'),
      ),
      'special-days.json › 2026-10-01: is there twice, first in special-days.json',
    ],
    [
      'a make-up workday that is a weekday anyway',
      withChange('special-days.json', [1, 'date'], '2026-10-09'),
      'special-days.json › 2026-10-09 › kind: a make-up workday must be a Saturday or Sunday',
    ],
    [
      'an office with an unknown category',
      withChange(OFFICES, [0, 'categories', 1], 'boats'),
      'offices.json › point › categories › 1: there is no category boats',
    ],
    [
      'opening hours that end before they begin',
      withChange(OFFICES, [0, 'hours', 1], { weekdays: [6], opens: '12:00', closes: '09:00' }),
      'offices.json › point › hours › 1: must open before it closes',
    ],
    [
      'a slot plan for a category that the office does not handle',
      withPlan({ category: 'boats' }),
      'offices.json › point › plans › 1: the office does not handle the category boats',
    ],
    [
      'a slot plan outside the opening hours',
      withPlan({ weekdays: [5, 6], from: '11:00', to: '12:30' }),
      'offices.json › point › plans › 1: 11:00–12:30 lies outside the opening hours on weekday 5, 6',
    ],
    [
      'a slot plan that does not end with a whole slot',
      withPlan({ to: '10:10' }),
      'offices.json › point › plans › 1: 09:00–10:10 is not a whole number of slots of 30 minutes',
    ],
    [
      'slot plans that overlap',
      withPlan({ channel: 'personal', from: '10:30', to: '11:30' }),
      'offices.json › point › plans › 1: overlaps plan 0 of the same category and channel',
    ],
    [
      'a business of an unknown category',
      withChange(BUSINESSES, [0, 'category'], 'boats'),
      `${entry} › category: there is no category boats`,
    ],
    [
      'a business in the file of another category',
      withChange(
        'categories.json',
        [1],
        { id: 'boats', name: '船', plain: '船', icon: 'vehicle' },
        withChange(BUSINESSES, [0, 'category'], 'boats'),
      ),
      `${entry} › category: is boats, so the entry belongs in businesses/boats.json`,
    ],
    [
      'a business at an unknown office',
      withChange(BUSINESSES, [0, 'offices'], ['harbour']),
      `${entry} › offices › 0: there is no office harbour`,
    ],
    [
      'a channel without seats',
      withChange(BUSINESSES, [0, 'channels'], ['personal', 'agent']),
      `${entry} › channels: no office has seats for the channel agent`,
    ],
    [
      'a channel whose plans have no seat',
      withChange(OFFICES, [0, 'plans', 0, 'seats'], 0),
      `${entry} › channels: no office has seats for the channel personal`,
    ],
    [
      'a field key that is used twice',
      withChange(BUSINESSES, [0, 'fields', 1], textField({ key: 'code' })),
      `${entry} › fields › 1 › key: code is used twice`,
    ],
    [
      'a pattern without a hint how to mend the value',
      withChange(BUSINESSES, [0, 'fields', 1], textField({ pattern: '^A' })),
      `${entry} › fields › 1 › patternHint: is missing: a pattern needs one`,
    ],
    [
      'a notice of an unknown office',
      withChange('notices.json', [0, 'office'], 'harbour'),
      'notices.json › welcome › office: there is no office harbour',
    ],
    [
      'a city without businesses',
      { ...smallCity, [BUSINESSES]: [] },
      'businesses: must have at least one entry',
    ],
  ])('%s is reported', (_, files, fault) => {
    expect(faultsOf(files)).toEqual([fault])
  })

  test('a business at an office that does not handle its category is reported', () => {
    const office = { ...((smallCity[OFFICES] as Record<string, Json>[])[0] ?? {}), id: 'harbour' }
    const boats = { ...office, categories: ['boats'], plans: [plan({ category: 'boats' })] }
    const files = withChange('categories.json', [1], {
      id: 'boats',
      name: '船',
      plain: '船',
      icon: 'vehicle',
    })
    const both = withChange(OFFICES, [1], boats, files)
    expect(faultsOf(withChange(BUSINESSES, [0, 'offices'], ['harbour'], both))).toEqual([
      `${entry} › offices › 0: the office harbour does not handle the category ebike`,
    ])
  })

  test('slot plans beside each other are no overlap: next hour, other weekday, other channel', () => {
    expect(faultsOf(withPlan({ channel: 'personal', from: '11:00', to: '12:00' }))).toEqual([])
    expect(faultsOf(withPlan({}))).toEqual([])
    const saturday = withChange(OFFICES, [0, 'hours', 1], { weekdays: [6], opens: '09:00', closes: '12:00' })
    const plans = withChange(OFFICES, [0, 'plans', 1], plan({ channel: 'personal', weekdays: [6] }), saturday)
    expect(faultsOf(plans)).toEqual([])
  })
})

describe('the files of the folder', () => {
  test('a missing file and a file that does not belong there are reported', () => {
    const { 'policy.json': _, ...others } = smallCity
    expect(faultsOf({ ...others, 'policies.json': {}, 'businesses/old/ebike.json': [] }).sort()).toEqual([
      'businesses/old/ebike.json: is not a file of a city',
      'businesses/old: is not a file of a city',
      'policies.json: is not a file of a city',
      'policy.json: is missing',
    ])
  })

  test('a file that is not JSON is reported with the reason', () => {
    const faults = inFolder(smallCity, (folder) => {
      writeFileSync(join(folder, 'notices.json'), '[{]')
      return faultsIn(folder)
    })
    expect(faults).toEqual([expect.stringMatching(/^notices\.json: cannot be read as JSON: SyntaxError/)])
  })

  test('what an operating system hides in a folder is no fault', () => {
    expect(faultsOf({ ...smallCity, 'businesses/.DS_Store': 'x' })).toEqual([])
  })
})

test('all faults are reported together, one line each', () => {
  const files = withChange(OFFICES, [0, 'address'], '', withChange('city.json', ['name']))
  expect(faultsOf(withChange(BUSINESSES, [0, 'minutes'], 0, files))).toEqual([
    'city.json › name: is missing',
    'offices.json › point › address: must not be empty',
    'businesses/ebike.json › ebike-register › minutes: Invalid value: Expected >=1 but received 0',
  ])
})

describe('messages', () => {
  const withField = (kind: string, field: string, text: string) =>
    withChange('messages.json', [kind, 'fields', field], text)

  test('become part of the city', () => {
    expect(inFolder(smallCity, readCity).messages.booked?.template).toBe('booked')
  })

  test.each([
    ['a word that does not exist', 'booked', 'thing1', '{name}', 'there is no word {name}'],
    ['a word of another kind', 'booked', 'thing1', '{reason}', 'there is no word {reason}'],
    ['a field that WeChat does not know', 'booked', 'picture9', '图', 'must be one of thing'],
    [
      'a text that is too long',
      'booked',
      'thing1',
      '您预约的{business}已经成功，请您一定按时来办理',
      'does not fit',
    ],
    ['words in a field for signs', 'booked', 'character_string3', '号{number}', 'does not fit'],
    ['a ban without an end in a field for dates', 'ban', 'date1', '{until}', '“长期” does not fit'],
  ])('%s is a fault', (_what, kind, field, text, fault) => {
    expect(faultsOf(withField(kind, field, text))).toEqual([
      expect.stringContaining(`messages.json › ${kind} › fields › ${field}: `),
    ])
    expect(faultsOf(withField(kind, field, text))[0]).toContain(fault)
  })

  test('the longest business of the city has to fit', () => {
    const files = withField('booked', 'thing1', '办理：{business}，请您准时到场')
    expect(faultsOf(files)).toEqual([])
    expect(faultsOf(withChange(BUSINESSES, [0, 'name'], '非机动车登记上牌业务办理', files))[0]).toContain(
      '非机动车登记上牌业务办理',
    )
  })

  test('two kinds with one template, and a kind that does not exist, are faults', () => {
    expect(faultsOf(withChange('messages.json', ['ban', 'template'], 'booked'))).toEqual([
      'messages.json › booked › template: is used twice',
      'messages.json › ban › template: is used twice',
    ])
    expect(faultsOf(withChange('messages.json', ['birthday'], { template: 'x', fields: {} }))).toHaveLength(1)
  })

  test('nobody is reminded at night', () => {
    expect(faultsOf(withChange('policy.json', ['messages', 'reminderTime'], '23:00'))[0]).toContain(
      'must be between 08:00 and 21:00',
    )
  })
})

it.each([
  ['appointments', 179, 'must be at least 180: strikes count for so long'],
  ['bans', 179, 'must be at least 180: a ban tells which strikes are paid for'],
])('%s are not erased while the policy still needs them', (kind, days, problem) => {
  expect(faultsOf(withChange('policy.json', ['retention', kind], days))).toContain(
    `policy.json › retention › ${kind}: ${problem}`,
  )
})
