import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { CheckedInput } from '../../../miniprogram/contract/calls/api'
import type { City } from '../../../miniprogram/contract/city/city'
import { refuse } from '../../../miniprogram/contract/refusals'
import { SETTLE_MINUTES } from '../../domain/protocol'
import { queueKeyOf } from '../../domain/queue-order'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import type { WalkInRecord } from '../../domain/records/visits'
import { isInside } from '../../domain/visits'
import { actionFor, type Context, done, type Result, refused } from '../../platform/action'
import { seal, unseal } from '../../platform/secrets'
import { citizenWithPass } from '../../store/citizens'
import { addWalkIn, walkInCount, walkInOf, walkInsLike } from '../../store/walk-ins'
import { officeRefusal } from '../staff/at-office'
import { noteLatestDecision } from '../staff/note-in-audit'
import { groundOf } from './found-pass'
import { showRow } from './show-visit'
import { countAhead } from './visit-with'

/** So many others may get the next place in the row at the same moment. */
const MAXIMUM_TRIES = 20

type Input = CheckedInput<'walk-in.admit'>

/** Lets somebody in who has no appointment: the next place in the row of the office's day. Repeating it answers the same. */
export const admitWalkIn = actionFor<'walk-in.admit'>()({
  gather: async ({ office, pass, requestId }, { openid, now }) => {
    const [earlier, count, citizen] = await Promise.all([
      walkInOf(requestOf(openid, requestId)),
      walkInCount(office, dateOf(now)),
      pass === undefined ? null : citizenWithPass(pass),
    ])
    return { earlier, count, citizen }
  },
  act: async ({ earlier, count, citizen }, input, context, { city }) => {
    const refusal = officeRefusal(input.office, context)
    if (refusal !== null) return refused(refusal)
    if (earlier !== null) return answerWith(earlier, city)
    const office = city.offices.find(({ id }) => id === input.office)
    if (office?.categories.includes(input.category) !== true)
      return refused(refuse('INVALID_INPUT', { category: '这个网点不办理这类业务，请重新选择' }))
    const isWithPass = input.pass !== undefined
    if (isWithPass && (input.entry !== 'green' || groundOf(citizen, city) === undefined))
      return refused(refuse('PASS_UNKNOWN'))

    const added = await add(draft(input, citizen, context), count)
    return added.ok ? answerWith(added.data, city) : added
  },
})

const answerWith = async (walkIn: WalkInRecord, city: City) => {
  const [ahead] = await Promise.all([countAhead(walkIn), noteLatestDecision(walkIn)])
  return done({ row: showRow(walkIn, city), ahead: ahead ?? 0 })
}

const requestOf = (openid: string, requestId: string): string => `${openid}:${requestId}`

type Draft = Omit<WalkInRecord, '_id' | 'place' | 'holder' | 'queueKey'> & {
  visitDate: string
  admittedAt: Date
  /** The account whose pass it is, while inside; null without a pass. */
  passHolder: string | null
}

const draft = (
  { office, category, entry, requestId }: Input,
  citizen: CitizenRecord | null,
  { openid, now }: Context,
): Draft => ({
  request: requestOf(openid, requestId),
  passHolder: citizen && `pass:${citizen._id}`,
  state: 'admitted',
  revision: 1,
  office,
  category,
  visitDate: dateOf(now),
  admittedAt: now,
  calledAt: null,
  endedAt: null,
  history: [{ at: now, what: 'admit', by: openid, requestId, reason: null, words: null }],
  settleAt: addMinutes(now, SETTLE_MINUTES),
  entry,
  openid: citizen?._id ?? null,
  sealed: citizen && sealedName(citizen),
  erasedAt: null,
})

/** The mobile number is nobody's business at the window. */
const sealedName = (citizen: CitizenRecord): string => {
  const { name, idNumber } = unseal<Person>(citizen.sealed)
  return seal({ name, idNumber })
}

const recordAt = ({ passHolder, ...walkIn }: Draft, place: number): WalkInRecord => {
  const _id = `${walkIn.office}.${walkIn.visitDate}.${place}`
  const queueKey = queueKeyOf(walkIn.entry, '', walkIn.admittedAt, _id)
  return { ...walkIn, _id, place, holder: passHolder ?? _id, queueKey }
}

/** Takes the first free place behind so many. Unique keys let each place, request and person through once. */
const add = async (walkIn: Draft, behind: number): Promise<Result<WalkInRecord>> => {
  for (let place = behind + 1; place <= behind + MAXIMUM_TRIES; place += 1) {
    const record = recordAt(walkIn, place)
    if (await addWalkIn(record)) return done(record)
    const others = await walkInsLike(record)
    const same = others.find(({ request }) => request === record.request)
    if (same) return done(same)
    // Without a pass nobody is known, and only the place was taken.
    const { passHolder } = walkIn
    if (others.some(({ holder, state }) => holder === passHolder && isInside(state)))
      return refused(refuse('PASS_INSIDE'))
  }
  return refused(refuse('BUSY'))
}
