import { readdirSync } from 'node:fs'
import * as v from 'valibot'
import { Business, Category } from '../../miniprogram/contract/city/businesses'
import { City, Notice } from '../../miniprogram/contract/city/city'
import { Office } from '../../miniprogram/contract/city/offices'
import { Policy } from '../../miniprogram/contract/city/policy'
import { SpecialDay } from '../../miniprogram/contract/city/special-days'
import { MessageTemplates } from '../../miniprogram/contract/messages'
import { checkMessages } from './check-messages'
import { type CityLists, checkReferences, valuesOf } from './check-references'
import { checkRetention } from './check-retention'
import { CityFault, type Fault } from './city-fault'
import { type Reading, readList, readObject } from './read-entries'

/** What `city.json` holds: everything that has no file of its own. */
const Head = v.omit(City, [
  'offices',
  'categories',
  'businesses',
  'specialDays',
  'policy',
  'notices',
  'messages',
])

const FILES = [
  'businesses',
  'categories.json',
  'city.json',
  'messages.json',
  'notices.json',
  'offices.json',
  'policy.json',
  'special-days.json',
]
const BUSINESSES = /^businesses\/[^/]+\.json$/

/** Paths within the folder, without what an operating system hides in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)\./.test(file))

function readLists(reading: Reading, files: string[]): CityLists {
  const categories = readList(reading, 'categories.json', Category)
  const order = categories.map(({ value }) => `businesses/${value.id}.json`)
  const businessFiles = files.filter((file) => BUSINESSES.test(file))
  businessFiles.sort((one, other) => order.indexOf(one) - order.indexOf(other))
  return {
    offices: readList(reading, 'offices.json', Office),
    categories,
    businesses: businessFiles.flatMap((file) => readList(reading, file, Business)),
    specialDays: readList(reading, 'special-days.json', SpecialDay),
    notices: readList(reading, 'notices.json', Notice),
  }
}

/**
 * The city in a folder of JSON files, checked; businesses come in the order of their categories.
 * Throws one CityFault that names everything that is wrong. How entries fit together is judged once
 * each of them has its right form, since a missing entry would make others look wrong.
 */
export function readCity(folder: string): City {
  const faults: Fault[] = []
  const reading: Reading = { folder, report: (fault) => faults.push(fault) }
  const files = filesIn(folder)
  for (const file of files.filter((each) => !FILES.includes(each) && !BUSINESSES.test(each)))
    faults.push({ file, path: [], problem: 'is not a file of a city' })

  const head = readObject(reading, 'city.json', Head)
  const policy = readObject(reading, 'policy.json', Policy)
  const messages = readObject(reading, 'messages.json', MessageTemplates)
  const lists = readLists(reading, files)
  if (faults.length === 0) faults.push(...checkReferences(lists))
  if (messages !== undefined && faults.length === 0)
    faults.push(...checkMessages(messages, valuesOf(lists.businesses), valuesOf(lists.offices)))
  if (policy !== undefined) faults.push(...checkRetention(policy))
  if (head === undefined || policy === undefined || messages === undefined || faults.length > 0)
    throw new CityFault(faults)

  return {
    ...head,
    offices: valuesOf(lists.offices),
    categories: valuesOf(lists.categories),
    businesses: valuesOf(lists.businesses),
    specialDays: valuesOf(lists.specialDays),
    policy,
    notices: valuesOf(lists.notices),
    messages,
  }
}
