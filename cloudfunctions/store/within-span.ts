import type { ClosureSpan } from '../../miniprogram/contract/closures'
import { command } from './database'

/** The conditions of slots, or of appointments, that lie in a span, even with a part of theirs. */
export const withinSpan = ({ office, category, first, last }: ClosureSpan) => [
  {
    office,
    ...(category === null ? {} : { category }),
    date: command.and([command.gte(first.date), command.lte(last.date)]),
  },
  command.or([{ date: command.gt(first.date) }, { to: command.gt(first.time) }]),
  command.or([{ date: command.lt(last.date) }, { from: command.lt(last.time) }]),
]
