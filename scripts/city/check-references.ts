import { weekdayOf } from '../../miniprogram/contract/calendar'
import type { Business, Category } from '../../miniprogram/contract/city/businesses'
import type { Notice } from '../../miniprogram/contract/city/city'
import type { Office } from '../../miniprogram/contract/city/offices'
import type { SpecialDay } from '../../miniprogram/contract/city/special-days'
import { checkBusiness } from './check-business'
import { checkPlans } from './check-plans'
import type { Fault } from './city-fault'
import type { Entry } from './read-entries'

/** The lists of a city, each entry with the file that it came from. */
export interface CityLists {
  offices: Entry<Office>[]
  categories: Entry<Category>[]
  businesses: Entry<Business>[]
  specialDays: Entry<SpecialDay>[]
  notices: Entry<Notice>[]
}

const SATURDAY = 6

export const valuesOf = <Value>(entries: Entry<Value>[]): Value[] => entries.map(({ value }) => value)

const repeated = (entries: Entry<unknown>[]): Fault[] =>
  entries.flatMap(({ file, label }, place) => {
    const first = entries.slice(0, place).find((earlier) => earlier.label === label)
    return first ? [{ file, path: [label], problem: `is there twice, first in ${first.file}` }] : []
  })

const checkOffice = (entry: Entry<Office>, categories: Category[]): Fault[] => {
  const { file, label, value: office } = entry
  const unknown = office.categories.flatMap((category, place) =>
    categories.some(({ id }) => id === category)
      ? []
      : [{ file, path: [label, 'categories', String(place)], problem: `there is no category ${category}` }],
  )
  return [...unknown, ...checkPlans(entry)]
}

const checkSpecialDay = ({ file, label, value: day }: Entry<SpecialDay>): Fault[] =>
  day.kind === 'workday' && weekdayOf(day.date) < SATURDAY
    ? [{ file, path: [label, 'kind'], problem: 'a make-up workday must be a Saturday or Sunday' }]
    : []

const checkNotice = ({ file, label, value: notice }: Entry<Notice>, offices: Office[]): Fault[] =>
  notice.office === undefined || offices.some(({ id }) => id === notice.office)
    ? []
    : [{ file, path: [label, 'office'], problem: `there is no office ${notice.office}` }]

const NEEDED = [
  ['offices', 'offices.json'],
  ['categories', 'categories.json'],
  ['businesses', 'businesses'],
] as const

const checkNotEmpty = (lists: CityLists): Fault[] =>
  NEEDED.filter(([list]) => lists[list].length === 0).map(([, file]) => ({
    file,
    path: [],
    problem: 'must have at least one entry',
  }))

/** What entries say about each other holds: ids are unique, and whatever is named exists and fits. */
export function checkReferences(lists: CityLists): Fault[] {
  const offices = valuesOf(lists.offices)
  const categories = valuesOf(lists.categories)
  return [
    ...checkNotEmpty(lists),
    ...Object.values(lists).flatMap((entries: Entry<unknown>[]) => repeated(entries)),
    ...lists.offices.flatMap((office) => checkOffice(office, categories)),
    ...lists.businesses.flatMap((business) => checkBusiness(business, offices, categories)),
    ...lists.specialDays.flatMap(checkSpecialDay),
    ...lists.notices.flatMap((notice) => checkNotice(notice, offices)),
  ]
}
