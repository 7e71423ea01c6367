import type { Business, Category } from '../../miniprogram/contract/city/businesses'
import { type Office, officesFor } from '../../miniprogram/contract/city/offices'
import type { Fault } from './city-fault'
import type { Entry } from './read-entries'

interface Problem {
  path: string[]
  problem: string
}

function categoryProblems({ file, value: business }: Entry<Business>, categories: Category[]): Problem[] {
  const { category } = business
  if (!categories.some(({ id }) => id === category))
    return [{ path: ['category'], problem: `there is no category ${category}` }]
  return file === `businesses/${category}.json`
    ? []
    : [{ path: ['category'], problem: `is ${category}, so the entry belongs in businesses/${category}.json` }]
}

function officeProblems(business: Business, offices: Office[]): Problem[] {
  return (business.offices ?? []).flatMap((id, place) => {
    const path = ['offices', String(place)]
    const office = offices.find((each) => each.id === id)
    if (!office) return [{ path, problem: `there is no office ${id}` }]
    return office.categories.includes(business.category)
      ? []
      : [{ path, problem: `the office ${id} does not handle the category ${business.category}` }]
  })
}

function channelProblems(business: Business, offices: Office[]): Problem[] {
  const plans = officesFor({ offices }, business).flatMap((office) => office.plans)
  return business.channels
    .filter(
      (channel) =>
        !plans.some(
          (plan) => plan.category === business.category && plan.channel === channel && plan.seats > 0,
        ),
    )
    .map((channel) => ({ path: ['channels'], problem: `no office has seats for the channel ${channel}` }))
}

function fieldProblems({ fields }: Business): Problem[] {
  return fields.flatMap((field, place) => {
    const problems: Problem[] = []
    const path = ['fields', String(place)]
    if (fields.slice(0, place).some(({ key }) => key === field.key))
      problems.push({ path: [...path, 'key'], problem: `${field.key} is used twice` })
    if (field.kind === 'text' && field.pattern !== undefined && field.patternHint === undefined)
      problems.push({ path: [...path, 'patternHint'], problem: 'is missing: a pattern needs one' })
    return problems
  })
}

/** A business belongs to a category, can be had at an office in every channel, and asks each thing once. */
export function checkBusiness(entry: Entry<Business>, offices: Office[], categories: Category[]): Fault[] {
  const wrongCategory = categoryProblems(entry, categories)
  const { value: business, file, label } = entry
  const wrongOffices = officeProblems(business, offices)
  // Without the right category and offices, missing seats would only repeat what is said already.
  const wrongChannels =
    wrongCategory.length + wrongOffices.length === 0 ? channelProblems(business, offices) : []
  return [...wrongCategory, ...wrongOffices, ...wrongChannels, ...fieldProblems(business)].map(
    ({ path, problem }) => ({ file, path: [label, ...path], problem }),
  )
}
