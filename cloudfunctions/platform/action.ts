import type { CallName, CallOutput, CheckedInput } from '../../miniprogram/contract/calls/api'
import type { Refusal } from '../../miniprogram/contract/refusals'
import type { CityRecord } from '../domain/records/city'
import type { StaffRecord } from '../domain/records/staff'

/** Who calls and when: what is known before anything is read. */
export interface Caller {
  openid: string
  /** The instant at which the call began; the only clock that an action has. */
  now: Date
  /** Milliseconds since then: the platform stops a function that takes too long. */
  elapsed(): number
  requestId: string
}

/** What an action knows of the call when it decides. */
export interface Context extends Caller {
  /** Who of the staff calls; null in calls that are open to everybody. */
  staff: StaffRecord | null
}

/** What an action comes to: an answer, or a refusal. */
export type Result<Data> = { ok: true; data: Data } | { ok: false; refusal: Refusal }

/** The answer of an action. */
export const done = <Data>(data: Data): Result<Data> => ({ ok: true, data })

/** The refusal of an action. */
export const refused = (refusal: Refusal): Result<never> => ({ ok: false, refusal })

/**
 * One use case, in two halves. `gather` only reads, as far as possible at once: it runs beside the rate limit and the
 * look at who calls, so nothing that changes anything may be in it. `act` decides on the facts and writes.
 */
interface UseCase<Name extends CallName, Facts> {
  gather(input: CheckedInput<Name>, caller: Caller, city: CityRecord): Promise<Facts>
  act(
    facts: Facts,
    input: CheckedInput<Name>,
    context: Context,
    city: CityRecord,
  ): Promise<Result<CallOutput<Name>>> | Result<CallOutput<Name>>
}

/** A use case as dispatch runs it: the first half, which answers with the second. */
export type Action<Name extends CallName> = (
  input: CheckedInput<Name>,
  caller: Caller,
  city: CityRecord,
) => Promise<(staff: StaffRecord | null) => Promise<Result<CallOutput<Name>>> | Result<CallOutput<Name>>>

/** Makes the action of a call; the name says which, so that input and answer are typed. */
export const actionFor =
  <Name extends CallName>() =>
  <Facts>({ gather, act }: UseCase<Name, Facts>): Action<Name> =>
  async (input, caller, city) => {
    const facts = await gather(input, caller, city)
    return (staff) => act(facts, input, { ...caller, staff }, city)
  }
