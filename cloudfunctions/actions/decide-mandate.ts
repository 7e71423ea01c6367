import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import type { MandateEvent } from '../../miniprogram/contract/mandate'
import { RETURN_REASONS, REVOKE_REASONS } from '../../miniprogram/contract/mandate'
import { refuse } from '../../miniprogram/contract/refusals'
import { banInForce } from '../domain/bans'
import { isOpen, mandateAfter, scopesOf } from '../domain/mandates'
import { SETTLE_MINUTES } from '../domain/protocol'
import type { BanRecord, CityRecord, MandateHistory, MandateRecord } from '../domain/records'
import { actionFor, type Context, done, refused } from '../platform/action'
import { bansOn } from '../store/bans'
import { changeMandate, mandateWith } from '../store/mandates'
import { withdrawUnder } from './end-mandates'
import { noteInAudit } from './note-in-audit'
import { showApplication } from './show-mandate'

/** A manager's decisions about mandates. Each names the revision it was made on; the second of two is told so. */

type Decision = Extract<MandateEvent['what'], 'approved' | 'returned' | 'revoked'>

interface Facts {
  mandate: MandateRecord | null
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
const isRepeat = (mandate: MandateRecord, what: Decision, revision: number, openid: string): boolean => {
  const last = mandate.history.at(-1)
  return mandate.revision === revision + 1 && last?.what === what && last.by === openid
}

const decide = async (
  facts: Facts,
  input: { revision: number },
  decision: { what: Decision; reason: string | null },
  context: Context,
  city: CityRecord,
) => {
  const { openid, now } = context
  const { mandate, refusal } = reviewable(facts, context, city)
  if (refusal !== null || mandate === null) return refused(refusal ?? refuse('MANDATE_UNKNOWN'))
  if (isRepeat(mandate, decision.what, input.revision, openid)) {
    if (decision.what === 'revoked') await withdrawUnder(mandate, now)
    return done({ mandate: showApplication(mandate) })
  }
  const state = mandateAfter(mandate.state, decision.what)
  if (state === null || mandate.revision !== input.revision) return refused(refuse('MANDATE_CHANGED'))

  const event: MandateHistory = { at: now, what: decision.what, by: openid, reason: decision.reason }
  const change = {
    state,
    openKey: isOpen(state) ? mandate.openKey : mandate._id,
    settleAt: isOpen(state) ? null : addMinutes(now, SETTLE_MINUTES),
  }
  if (!(await changeMandate(mandate, change, event))) return refused(refuse('MANDATE_CHANGED'))
  const decided = {
    ...mandate,
    ...change,
    revision: mandate.revision + 1,
    history: [...mandate.history, event],
  }
  if (!isOpen(state)) await withdrawUnder(decided, now)
  await noteInAudit(context, `mandate.${decision.what}`, mandate._id)
  return done({ mandate: showApplication(decided) })
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
    const isOver = facts.mandate !== null && facts.mandate.until < dateOf(context.now)
    if (isOver) return refused(refuse('MANDATE_OVER'))
    if (banInForce(facts.bans, context.now) !== null) return refused(refuse('MANDATE_AGENT_BANNED'))
    return decide(facts, input, { what: 'approved', reason: null }, context, city)
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
