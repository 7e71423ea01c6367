import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { MandateEvent } from '../../../miniprogram/contract/mandate'
import { RETURN_REASONS, REVOKE_REASONS } from '../../../miniprogram/contract/mandate'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { banInForce } from '../../domain/bans'
import { isOpen, mandateAfter, scopesOf } from '../../domain/mandates'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { BanRecord } from '../../domain/records/bans'
import type { CityRecord } from '../../domain/records/city'
import type { MandateHistory, MandateRecord } from '../../domain/records/mandates'
import { actionFor, type Context, done, refused } from '../../platform/action'
import { bansOn } from '../../store/bans'
import { changeMandate, mandateWith } from '../../store/mandates'
import { tellAtOnce } from '../messages/tell-at-once'
import { noteLatestDecision } from '../staff/note-in-audit'
import { withdrawUnder } from './end-mandates'
import { showApplication } from './show-mandate'

/** A manager's decisions about mandates. Each names the revision it was made on; the second of two is told so. */

interface Facts {
  mandate: MandateRecord | null
}

interface Decision {
  what: Extract<MandateEvent['what'], 'approved' | 'returned' | 'revoked'>
  reason: string | null
  /** What stands against it although the mandate is in the right state. */
  obstacle?: (mandate: MandateRecord) => Refusal | null
}

const gather = async (input: { mandate: string }): Promise<Facts> => ({
  mandate: await mandateWith(input.mandate),
})

/** What every decision asks first: the mandate is there, and the manager's offices handle all of its matters. */
export const reviewable = ({ mandate }: Facts, { staff }: Context, { city }: CityRecord) => {
  if (mandate === null) return { mandate, refusal: refuse('MANDATE_UNKNOWN') }
  const isTheirs = staff !== null && scopesOf(city, staff).includes(mandate.scope)
  return { mandate, refusal: isTheirs ? null : refuse('NOT_ALLOWED') }
}

/** Whether this manager's same decision is already there: a reply that was lost. */
const isRepeat = (
  mandate: MandateRecord,
  what: Decision['what'],
  revision: number,
  openid: string,
): boolean => {
  const last = mandate.history.at(-1)
  return mandate.revision === revision + 1 && last?.what === what && last.by === openid
}

/** What follows from a decision that is made. The timer does it again, should this call die before. */
const carryOut = async (mandate: MandateRecord, context: Context, city: CityRecord) => {
  if (!isOpen(mandate.state)) await withdrawUnder(mandate, context.now)
  await noteLatestDecision(mandate)
  await tellAtOnce('mandate', [mandate], context, city)
  return done({ mandate: showApplication(mandate) })
}

const decide = async (
  facts: Facts,
  input: { revision: number },
  { what, reason, obstacle }: Decision,
  context: Context,
  city: CityRecord,
) => {
  const { openid, now } = context
  const { mandate, refusal } = reviewable(facts, context, city)
  if (refusal !== null || mandate === null) return refused(refusal ?? refuse('MANDATE_UNKNOWN'))
  if (isRepeat(mandate, what, input.revision, openid)) return carryOut(mandate, context, city)
  const state = mandateAfter(mandate.state, what)
  if (state === null || mandate.revision !== input.revision) return refused(refuse('MANDATE_CHANGED'))
  const against = obstacle?.(mandate) ?? null
  if (against !== null) return refused(against)

  const event: MandateHistory = { at: now, what, by: openid, reason }
  const change = {
    state,
    openKey: isOpen(state) ? mandate.openKey : mandate._id,
    endedAt: isOpen(state) ? null : now,
    settleAt: addMinutes(now, SETTLE_MINUTES),
  }
  if ((await changeMandate(mandate, change, event)) !== 'changed') return refused(refuse('MANDATE_CHANGED'))
  const history = [...mandate.history, event]
  return carryOut({ ...mandate, ...change, revision: mandate.revision + 1, history }, context, city)
}

const inWords = (reason: string, words: string): string =>
  words.trim() === '' ? reason : `${reason}：${words.trim()}`

export const approveMandate = actionFor<'mandate.approve'>()({
  gather: async (input) => {
    const facts = await gather(input)
    const bans: BanRecord[] = facts.mandate === null ? [] : await bansOn(facts.mandate.openid)
    return { ...facts, bans }
  },
  act: (facts, input, context, city) => {
    const obstacle = ({ until }: MandateRecord) => {
      if (until < dateOf(context.now)) return refuse('MANDATE_OVER')
      return banInForce(facts.bans, context.now) === null ? null : refuse('MANDATE_AGENT_BANNED')
    }
    return decide(facts, input, { what: 'approved', reason: null, obstacle }, context, city)
  },
})

export const returnMandate = actionFor<'mandate.return'>()({
  gather,
  act: (facts, input, context, city) => {
    const reason = inWords(RETURN_REASONS[input.reason], input.words)
    return decide(facts, input, { what: 'returned', reason }, context, city)
  },
})

export const revokeMandate = actionFor<'mandate.revoke'>()({
  gather,
  act: (facts, input, context, city) => {
    const reason = inWords(REVOKE_REASONS[input.reason], input.words)
    return decide(facts, input, { what: 'revoked', reason }, context, city)
  },
})
