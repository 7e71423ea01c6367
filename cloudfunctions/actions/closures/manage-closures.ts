import { createHash } from 'node:crypto'
import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { ClosureRequest, ClosureSpan, ConcernedRow } from '../../../miniprogram/contract/closures'
import { refuse } from '../../../miniprogram/contract/refusals'
import { maskName } from '../../../miniprogram/contract/wording'
import { closureView, reasonInWords, spanFaults, spanKey } from '../../domain/closures'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { CityRecord } from '../../domain/records/city'
import type { ClosureHistory, ClosureRecord } from '../../domain/records/closures'
import { actionFor, type Caller, type Context, done, refused } from '../../platform/action'
import { bookedWithin, countBookedWithin, endedBy, endedByClosures } from '../../store/appointments/closed'
import { addClosure, changeClosure, closuresIn, closureWith } from '../../store/closures'
import { openSlotCount } from '../../store/slots'
import { tellAllAtOnce } from '../messages/tell-at-once'
import { officeRefusal, officesOf } from '../staff/at-office'
import { peopleOf } from '../visits/show-visit'
import { carryOut } from './carry-out-closures'

/** Closures in a manager's hands. */

const PAGE = 20
const MOST_SHOWN = 50

const concernedRow = (record: AppointmentRecord): ConcernedRow => {
  const { person, agent } = peopleOf(record)
  return {
    number: record._id,
    name: maskName((agent ?? person)?.name ?? ''),
    businessName: record.businessName,
    date: record.date,
    from: record.from,
    to: record.to,
  }
}

/** Why a span may not be closed, or looked into; null when it may. */
const spanRefusal = (span: ClosureSpan, context: Context, { city }: CityRecord) => {
  const faults = spanFaults(span, city, context.now)
  const elsewhere = officeRefusal(span.office, context)
  if (elsewhere !== null) return elsewhere
  return Object.keys(faults).length > 0 ? refuse('INVALID_INPUT', faults) : null
}

export const previewClosure = actionFor<'closure.preview'>()({
  gather: async (span) => {
    const [slots, concerned, records] = await Promise.all([
      openSlotCount(span),
      countBookedWithin(span),
      bookedWithin(span, MOST_SHOWN),
    ])
    return { slots, concerned, records }
  },
  act: ({ slots, concerned, records }, span, context, city) => {
    const refusal = spanRefusal(span, context, city)
    return refusal === null ? done({ slots, concerned, rows: records.map(concernedRow) }) : refused(refusal)
  },
})

const closureId = ({ requestId }: ClosureRequest, { openid }: Caller): string =>
  createHash('sha256').update(`${openid}\n${requestId}`).digest('hex').slice(0, 24)

const closureFrom = (request: ClosureRequest, caller: Caller): ClosureRecord => {
  const { office, category, first, last } = request
  const { openid, now } = caller
  return {
    _id: closureId(request, caller),
    spanKey: spanKey(request),
    office,
    category,
    first,
    last,
    reason: reasonInWords(request),
    state: 'closed',
    revision: 1,
    by: openid,
    at: now,
    history: [{ at: now, what: 'closed', by: openid }],
    settleAt: addMinutes(now, SETTLE_MINUTES),
  }
}

const answerWith = async (closure: ClosureRecord) => {
  const ended = await endedByClosures([closure._id])
  return done({ closure: closureView(closure, ended.get(closure._id) ?? 0) })
}

/** Whoever the closure has ended the appointment of is told only once all of it is done. */
const finishAndAnswer = async (closure: ClosureRecord, context: Context, city: CityRecord) => {
  await carryOut(closure, city.city, context.now)
  const [answer] = await Promise.all([
    answerWith(closure),
    closure.state === 'closed'
      ? tellAllAtOnce('closed', (page) => endedBy(closure._id, page), context, city)
      : null,
  ])
  return answer
}

export const createClosure = actionFor<'closure.create'>()({
  gather: async (request, caller) => {
    const [earlier, concerned] = await Promise.all([
      closureWith(closureId(request, caller)),
      countBookedWithin(request),
    ])
    return { earlier, concerned }
  },
  act: async ({ earlier, concerned }, request, context, city) => {
    if (earlier !== null) return finishAndAnswer(earlier, context, city)
    const refusal = spanRefusal(request, context, city)
    if (refusal !== null) return refused(refusal)
    if (reasonInWords(request) === '')
      return refused(refuse('INVALID_INPUT', { words: '请写明原因，群众会看到' }))
    if (concerned > request.concerned) return refused(refuse('CLOSURE_GREW', concerned))
    const closure = closureFrom(request, context)
    if (await addClosure(closure)) return finishAndAnswer(closure, context, city)
    const same = await closureWith(closure._id)
    return same === null ? refused(refuse('CLOSURE_EXISTS')) : finishAndAnswer(same, context, city)
  },
})

export const listClosures = actionFor<'closure.list'>()({
  gather: async () => null,
  act: async (_facts, { list, skip }, context) => {
    const records = await closuresIn(list, officesOf(context), dateOf(context.now), { skip, limit: PAGE + 1 })
    const shown = records.slice(0, PAGE)
    const ended = await endedByClosures(shown.map(({ _id }) => _id))
    return done({
      closures: shown.map((record) => closureView(record, ended.get(record._id) ?? 0)),
      more: records.length > PAGE,
    })
  },
})

export const liftClosure = actionFor<'closure.lift'>()({
  gather: ({ closure }) => closureWith(closure),
  act: async (closure, { revision }, context, city) => {
    const { openid, now } = context
    if (closure === null) return refused(refuse('CLOSURE_UNKNOWN'))
    const refusal = officeRefusal(closure.office, context)
    if (refusal !== null) return refused(refusal)
    const last = closure.history.at(-1)
    const isRepeat = closure.revision === revision + 1 && last?.what === 'reopened' && last.by === openid
    if (isRepeat) return finishAndAnswer(closure, context, city)
    if (closure.state !== 'closed' || closure.revision !== revision) return refused(refuse('CLOSURE_CHANGED'))

    const change = {
      state: 'lifted' as const,
      spanKey: closure._id,
      settleAt: addMinutes(now, SETTLE_MINUTES),
    }
    const event: ClosureHistory = { at: now, what: 'reopened', by: openid }
    if (!(await changeClosure(closure, change, event))) return refused(refuse('CLOSURE_CHANGED'))
    const history = [...closure.history, event]
    return finishAndAnswer({ ...closure, ...change, revision: revision + 1, history }, context, city)
  },
})
