import { minutesOf } from '../../miniprogram/contract/calendar'
import type { Office, SlotPlan } from '../../miniprogram/contract/city/offices'
import type { Fault } from './city-fault'
import type { Entry } from './read-entries'

const overlap = (one: SlotPlan, other: SlotPlan): boolean =>
  one.category === other.category &&
  one.channel === other.channel &&
  one.weekdays.some((weekday) => other.weekdays.includes(weekday)) &&
  one.from < other.to &&
  other.from < one.to

const isOpen = (office: Office, weekday: number, plan: SlotPlan): boolean =>
  office.hours.some(
    ({ weekdays, opens, closes }) => weekdays.includes(weekday) && opens <= plan.from && plan.to <= closes,
  )

function planProblems(office: Office, plan: SlotPlan, place: number): string[] {
  const problems: string[] = []
  const range = `${plan.from}–${plan.to}`
  if (!office.categories.includes(plan.category))
    problems.push(`the office does not handle the category ${plan.category}`)
  if ((minutesOf(plan.to) - minutesOf(plan.from)) % plan.minutes !== 0)
    problems.push(`${range} is not a whole number of slots of ${plan.minutes} minutes`)
  const closed = plan.weekdays.filter((weekday) => !isOpen(office, weekday, plan))
  if (closed.length > 0)
    problems.push(`${range} lies outside the opening hours on weekday ${closed.join(', ')}`)
  const earlier = office.plans.slice(0, place).findIndex((other) => overlap(plan, other))
  if (earlier >= 0) problems.push(`overlaps plan ${earlier} of the same category and channel`)
  return problems
}

/** The opening hours of an office run forwards, and its slot plans fit into them and beside each other. */
export function checkPlans({ file, label, value: office }: Entry<Office>): Fault[] {
  const hours = office.hours.flatMap(({ opens, closes }, place) =>
    opens < closes
      ? []
      : [{ file, path: [label, 'hours', String(place)], problem: 'must open before it closes' }],
  )
  const plans = office.plans.flatMap((plan, place) =>
    planProblems(office, plan, place).map((problem) => ({
      file,
      path: [label, 'plans', String(place)],
      problem,
    })),
  )
  return [...hours, ...plans]
}
