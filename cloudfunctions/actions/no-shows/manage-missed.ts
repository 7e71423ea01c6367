import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { maskIdNumber, maskName } from '../../../miniprogram/contract/wording'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { OutageRecord } from '../../domain/records/visits'
import { actionFor, done, refused } from '../../platform/action'
import { appointmentWith } from '../../store/appointments/by-number'
import { countMissedOf, missedIn, missedOf } from '../../store/appointments/over'
import { currentCity } from '../../store/cities'
import { addOutage, outageId, outagesOn, settleOutage, unsettledOutages } from '../../store/outages'
import { officeRefusal } from '../staff/at-office'
import { noteInAudit } from '../staff/note-in-audit'
import { peopleOf } from '../visits/show-visit'
import { visitChanged } from '../visits/visit-changed'
import { type Excuse, excuse } from './excuse'

/** Who did not come, in a manager's hands. */

const BATCH = 100
const PAGE = 100

const showMissed = (record: AppointmentRecord) => {
  const { person, agent } = peopleOf(record)
  const comer = agent ?? person
  return {
    visit: record._id,
    revision: record.revision,
    name: comer === null ? '' : maskName(comer.name),
    idNumber: comer === null ? '' : maskIdNumber(comer.idNumber),
    businessName: record.businessName,
    date: record.date,
    from: record.from,
    to: record.to,
  }
}

export const listMissed = actionFor<'missed.list'>()({
  gather: async ({ office, date, skip }) => {
    const [missed, total, outages] = await Promise.all([
      missedOf(office, date, { skip, limit: PAGE }),
      countMissedOf(office, date),
      outagesOn(office, date),
    ])
    return { missed, total, outages }
  },
  act: ({ missed, total, outages }, { office }, context) => {
    const refusal = officeRefusal(office, context)
    return refusal === null
      ? done({
          missed: missed.map(showMissed),
          total,
          outages: outages.map(({ part, reason }) => ({ part, reason })),
        })
      : refused(refusal)
  },
})

const withoutReason = () => refused(refuse('INVALID_INPUT', { reason: '请写明原因，会记下来' }))

export const excuseMissed = actionFor<'missed.excuse'>()({
  gather: ({ visit }) => appointmentWith(visit),
  act: async (record, input, context, { city }) => {
    if (record === null) return refused(refuse('VISIT_UNKNOWN'))
    const refusal = officeRefusal(record.office, context)
    if (refusal !== null) return refused(refusal)
    const reason = input.reason.trim()
    if (reason === '') return withoutReason()
    const last = record.history.at(-1)
    const isRepeat = last?.what === 'excuse' && last.by === context.openid && last.words === reason
    if (isRepeat) return done({ excused: true as const })
    if (record.state !== 'missed') return refused(refuse('VISIT_NOT_MISSED'))
    if (record.revision !== input.revision)
      return refused(await visitChanged(record, input.revision, context))
    const by = { by: context.openid, reason, requestId: context.requestId }
    return (await excuse(record, by, city.policy, context.now))
      ? done({ excused: true as const })
      : refused(await visitChanged(await appointmentWith(record._id), input.revision, context))
  },
})

/** Excuses everybody whom an outage concerns and who was marked so far. */
const excuseAll = async (outage: OutageRecord, by: Excuse, policy: Policy, now: Date): Promise<number> => {
  let excused = 0
  for (;;) {
    const missed = await missedIn(outage, BATCH)
    const results = await Promise.all(missed.map((record) => excuse(record, by, policy, now)))
    excused += results.filter(Boolean).length
    if (missed.length < BATCH) return excused
  }
}

/** The same entry however often, and by whomever, it is noted: the call may die before it does. */
const noteOutage = ({ _id, by, at }: OutageRecord): Promise<boolean> =>
  noteInAudit({ requestId: 'outage', openid: by, now: at }, 'missed.outage', _id)

/** The system or the office failed: nobody is missed that day, or that half of it, whether marked already or not. Repeating it goes on. */
export const declareOutage = actionFor<'missed.outage'>()({
  gather: async () => null,
  act: async (_facts, { office, date, part, reason }, context, { city }) => {
    const { openid, now, requestId } = context
    const refusal = officeRefusal(office, context)
    if (refusal !== null) return refused(refusal)
    if (reason.trim() === '') return withoutReason()
    const outage: OutageRecord = {
      _id: outageId(office, date, part),
      office,
      date,
      part,
      reason: reason.trim(),
      by: openid,
      at: now,
      settleAt: addMinutes(now, SETTLE_MINUTES),
    }
    if (await addOutage(outage)) await noteOutage(outage)
    const by = { by: openid, reason: outage.reason, requestId }
    return done({ excused: await excuseAll(outage, by, city.policy, now) })
  },
})

/** The timer's part: excuses who was being marked at the very moment at which an outage was declared. */
export const settleOutages = async (now: Date): Promise<{ excused: number }> => {
  const unsettled = await unsettledOutages(now, BATCH)
  if (unsettled.length === 0) return { excused: 0 }
  const { city } = await currentCity(now)
  let excused = 0
  for (const outage of unsettled) {
    const by = { by: outage.by, reason: outage.reason, requestId: outage._id }
    excused += await excuseAll(outage, by, city.policy, now)
    await noteOutage(outage)
    await settleOutage(outage._id)
  }
  return { excused }
}
