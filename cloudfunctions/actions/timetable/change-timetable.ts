import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import type { TimetableChange } from '../../../miniprogram/contract/timetable'
import { changeFaults, outsideHours } from '../../../miniprogram/contract/timetable-faults'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { ChangeRecord } from '../../domain/records/city'
import { cityWith, endOfChange, idAfter, officeOf, undoneAmong } from '../../domain/timetable'
import { actionFor, type Context, done, type Result, refused } from '../../platform/action'
import { addChange, changeOf, latestChange } from '../../store/changes'
import { freshCity, readTimetable } from '../../store/cities'
import { plannedFrom } from '../../store/planned-dates'
import { carryOutClosures } from '../closures/carry-out-closures'
import { differencesFrom, effectOn, planSlots } from '../slots/plan-slots'
import { officeRefusal } from '../staff/at-office'
import { noteChange } from '../staff/note-change'

/** Changes of the timetable: what one would do, and making it. */

interface Facts {
  timetable: Awaited<ReturnType<typeof readTimetable>>
  /** The id that the next change gets. */
  nextId: string
}

/** The log's end is read first: whatever the city has beyond it takes the next place, and this change is refused. */
const gather = async (now: Date): Promise<Facts> => {
  const nextId = idAfter(await latestChange())
  return { timetable: await readTimetable(now), nextId }
}

/** Where a change holds, and until when. */
type Reach = Pick<ChangeRecord, 'office' | 'endsOn'>

/** An undoing reaches as far as what it takes back, which must be in force. */
const reachOf = (change: TimetableChange, { timetable: { log } }: Facts): Result<Reach> => {
  if (change.kind !== 'undo') return done({ office: officeOf(change), endsOn: endOfChange(change) })
  const undone = log.find(({ _id }) => _id === change.of)
  return undone === undefined || undoneAmong(log).has(change.of)
    ? refused(refuse('TIMETABLE_NOT_UNDOABLE'))
    : done({ office: undone.office, endsOn: undone.endsOn })
}

const reachRefusal = ({ office }: Reach, context: Context): Refusal | null => {
  if (office !== null) return officeRefusal(office, context)
  return context.staff?.offices === null ? null : refuse('TIMETABLE_CITY_WIDE')
}

/** The field that says what is planned, for faults. */
const PLANNED_IN: Partial<Record<TimetableChange['kind'], string>> = {
  plan: 'runs',
  hours: 'hours',
  undo: 'of',
}

/** What stands against a change in the city that it would make. */
const faultsIn = (after: City, change: TimetableChange, reach: Reach): Record<string, string> => {
  const office = after.offices.find(({ id }) => id === reach.office)
  if (reach.office !== null && office === undefined) return { office: '没有这个网点，请重新选择' }
  if (office === undefined) return {}
  if ('category' in change && !office.categories.includes(change.category))
    return { category: '这个网点不办理这类业务，请重新选择' }
  const field = PLANNED_IN[change.kind]
  const outside = outsideHours(office.plans, office.hours)
  return field === undefined || outside === null
    ? {}
    : { [field]: `${outside}。放号时间要在开放时间以内，请先改另一项` }
}

interface Checked extends Reach {
  after: City
}

/** The city that a change would make, or why it cannot be made. */
const check = (change: TimetableChange, facts: Facts, context: Context): Result<Checked> => {
  const reach = reachOf(change, facts)
  if (!reach.ok) return reach
  const refusal = reachRefusal(reach.data, context)
  if (refusal !== null) return refused(refusal)
  const { imported, log } = facts.timetable
  const after = cityWith(imported, [...log, { _id: facts.nextId, change }])
  const faults = { ...faultsIn(after, change, reach.data), ...changeFaults(change, dateOf(context.now)) }
  return Object.keys(faults).length > 0
    ? refused(refuse('INVALID_INPUT', faults))
    : done({ ...reach.data, after })
}

/** What a change would do. The version says on what this was said. */
export const previewChange = actionFor<'timetable.preview'>()({
  gather: (_input, { now }) => gather(now),
  act: async (facts, { change }, context) => {
    const checked = check(change, facts, context)
    if (!checked.ok) return checked
    const effect = await effectOn(await differencesFrom(checked.data.after, context.now))
    return done({ effect, version: facts.timetable.current.planVersion })
  },
})

/**
 * Makes the slots follow, notes who did it, and closes again what lies in a closure. The timer does all of it once more,
 * should this call die before. Nobody's appointment is touched.
 */
const carryOut = async (change: ChangeRecord, now: Date) => {
  const [city, planned] = await Promise.all([freshCity(now), plannedFrom(dateOf(now))])
  const followed = await planSlots(city, planned, now)
  await Promise.all([noteChange(change), carryOutClosures(now)])
  return done({ effect: await effectOn(followed), id: change._id })
}

/** Makes a change, on the version that its effect was looked at. Repeating it goes on where it was interrupted. */
export const changeTimetable = actionFor<'timetable.change'>()({
  gather: async ({ requestId }, { openid, now }) => {
    const [facts, earlier] = await Promise.all([gather(now), changeOf(requestOf(openid, requestId))])
    return { ...facts, earlier }
  },
  act: async (facts, { requestId, version, reason, change }, context) => {
    const { openid, now } = context
    if (facts.earlier !== null) return carryOut(facts.earlier, now)
    const checked = check(change, facts, context)
    if (!checked.ok) return checked
    if (reason.trim() === '') return refused(refuse('INVALID_INPUT', { reason: '请写明原因，以后可以查' }))
    if (version !== facts.timetable.current.planVersion) return refused(refuse('TIMETABLE_CHANGED'))

    const { office, endsOn } = checked.data
    const record: ChangeRecord = {
      _id: facts.nextId,
      request: requestOf(openid, requestId),
      at: now,
      by: openid,
      reason: reason.trim(),
      change,
      office,
      endsOn,
      settleAt: addMinutes(now, SETTLE_MINUTES),
    }
    if (await addChange(record)) return carryOut(record, now)
    // Somebody was faster: another manager, or this very request.
    const same = await changeOf(record.request)
    return same === null ? refused(refuse('TIMETABLE_CHANGED')) : carryOut(same, now)
  },
})

const requestOf = (openid: string, requestId: string): string => `${openid}:${requestId}`
